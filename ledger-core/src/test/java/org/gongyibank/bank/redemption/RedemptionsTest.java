package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.Agreement;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.redemption.RedemptionRefusal.*;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Command;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedemptionsTest {
    private static final ApplicationContext CONTEXT = TestBank.start();

    private final Neighbourhood here = Neighbourhood.found(CONTEXT);
    private final Redemptions.Asker clerk = here.clerk();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    @Test
    void a_redemption_sets_the_points_aside_for_a_day() {
        var member = here.member(20);
        var before = CONTEXT.getBean(Statements.class).now();
        var held = here.held(clerk, member, 2);

        assertThat(held.points()).isEqualTo(10);
        assertThat(held.expiresAt()).isAfterOrEqualTo(before.plus(Duration.ofHours(24)));
        assertThat(held.expiresAt())
                .isBeforeOrEqualTo(CONTEXT.getBean(Statements.class).now().plus(Duration.ofHours(24)));
        assertThat(List.of(here.spendable(member), here.escrow(), here.retired()))
                .containsExactly(10L, 10L, 0L);
    }

    @Test
    void a_capture_retires_the_points() {
        var member = here.member(20);
        var held = here.held(clerk, member, 2);

        assertThat(here.capture(clerk, "capture", held.id(), Redemption.ALL))
                .isEqualTo(new RedemptionOutcome.Captured(held.id(), 10, false));
        assertThat(List.of(here.spendable(member), here.escrow(), here.retired()))
                .containsExactly(10L, 0L, 10L);
        assertThat(here.row(held.id()).capturedPoints()).isEqualTo(10);
    }

    @Test
    void a_partial_capture_returns_the_rest() {
        var member = here.member(20);
        var held = here.held(clerk, member, 2);

        assertThat(here.capture(clerk, "capture", held.id(), 1))
                .isEqualTo(new RedemptionOutcome.Captured(held.id(), 1, false));
        assertThat(List.of(here.spendable(member), here.escrow(), here.retired()))
                .containsExactly(19L, 0L, 1L);
    }

    @Test
    void one_point_more_than_held_is_refused_and_the_hold_stays() {
        var held = here.held(clerk, here.member(20), 2);

        assertThat(here.capture(clerk, "much", held.id(), 11)).isEqualTo(refused(new ExceedsHold(10, 11)));
        assertThat(here.capture(clerk, "right", held.id(), 10)).isInstanceOf(RedemptionOutcome.Captured.class);
    }

    @Test
    void a_cancel_by_the_clerk_or_the_member_gives_the_points_back() {
        var member = here.member(20);
        var byClerk = here.held(clerk, member, 1);
        var byMember = here.held(clerk, member, 2);

        assertThat(here.cancel(clerk, "one", byClerk.id()))
                .isEqualTo(new RedemptionOutcome.Cancelled(byClerk.id(), 5, false));
        assertThat(here.cancel(Neighbourhood.as(member), "two", byMember.id()))
                .isEqualTo(new RedemptionOutcome.Cancelled(byMember.id(), 10, false));
        assertThat(List.of(here.spendable(member), here.escrow())).containsExactly(20L, 0L);
    }

    @Test
    void what_has_ended_does_not_end_again() {
        var member = here.member(20);
        var captured = here.held(clerk, member, 1).id();
        here.capture(clerk, "one", captured, Redemption.ALL);
        var cancelled = here.held(clerk, member, 1).id();
        here.cancel(clerk, "two", cancelled);

        assertThat(here.capture(clerk, "three", captured, Redemption.ALL))
                .isEqualTo(refused(new NotHeld(Redemption.State.CAPTURED)));
        assertThat(here.cancel(clerk, "four", captured)).isEqualTo(refused(new NotHeld(Redemption.State.CAPTURED)));
        assertThat(here.capture(clerk, "five", cancelled, Redemption.ALL))
                .isEqualTo(refused(new NotHeld(Redemption.State.CANCELLED)));
    }

    @Test
    void a_refused_redemption_can_be_neither_captured_nor_cancelled() {
        here.redeem(clerk, "refused", "nonesuch");
        var refused = here.redemptions()
                .list(clerk, Set.of(Redemption.State.REFUSED), Long.MAX_VALUE, 1)
                .getFirst()
                .id();

        assertThat(here.capture(clerk, "one", refused, Redemption.ALL))
                .isEqualTo(refused(new NotHeld(Redemption.State.REFUSED)));
        assertThat(here.cancel(clerk, "two", refused)).isEqualTo(refused(new NotHeld(Redemption.State.REFUSED)));
        assertThat(here.cancel(clerk, "two", refused))
                .isEqualTo(new RedemptionOutcome.Refused(new NotHeld(Redemption.State.REFUSED), true));
    }

    @Test
    void a_repeated_request_gives_the_same_answer_however_it_went_on() {
        var member = here.member(20);
        var code = here.codes().issue(member).code();
        var held = (RedemptionOutcome.Held) here.redeem(clerk, "redeem", code);
        var captured = here.capture(clerk, "capture", held.id(), 3);

        assertThat(captured).isEqualTo(new RedemptionOutcome.Captured(held.id(), 3, false));
        assertThat(here.redeem(clerk, "redeem", code))
                .isEqualTo(new RedemptionOutcome.Held(held.id(), 5, held.expiresAt(), true));
        assertThat(here.capture(clerk, "capture", held.id(), 3))
                .isEqualTo(new RedemptionOutcome.Captured(held.id(), 3, true));
        assertThat(here.spendable(member)).isEqualTo(17);
    }

    @Test
    void each_step_is_answered_the_same_for_good_after_all_that_followed() {
        var member = here.member(20);
        var code = here.codes().issue(member).code();
        var held = (RedemptionOutcome.Held) here.redeem(clerk, "redeem", code, 2);
        var id = held.id();
        var much = here.capture(clerk, "much", id, 11);
        var captured = here.capture(clerk, "capture", id, 7);
        var late = here.cancel(clerk, "late", id);
        var part = here.refund(clerk, "part", id, 3, true);
        var rest = here.refund(clerk, "rest", id, Redemption.ALL, true);
        var more = here.refund(clerk, "more", id, 1, false);
        here.sql("DELETE FROM one_time_code WHERE member = ?", member.id());
        here.sql("DELETE FROM agreement WHERE partner = ?", here.barber().id());

        assertThat(List.of(
                        here.redeem(clerk, "redeem", code, 2),
                        here.capture(clerk, "much", id, 11),
                        here.capture(clerk, "capture", id, 7),
                        here.cancel(clerk, "late", id),
                        here.refund(clerk, "part", id, 3, true),
                        here.refund(clerk, "rest", id, Redemption.ALL, true),
                        here.refund(clerk, "more", id, 1, false)))
                .isEqualTo(List.of(
                        new RedemptionOutcome.Held(id, 10, held.expiresAt(), true),
                        again(much),
                        new RedemptionOutcome.Captured(id, 7, true),
                        again(late),
                        new RedemptionOutcome.Refunded(id, Redemption.State.CAPTURED, 3, 3, 1, true),
                        new RedemptionOutcome.Refunded(id, Redemption.State.REFUNDED, 4, 7, 1, true),
                        again(more)));
        assertThat(captured).isEqualTo(new RedemptionOutcome.Captured(id, 7, false));
        assertThat(List.of(part, rest)).allMatch(RedemptionOutcome.Refunded.class::isInstance);
        assertThat(here.spendable(member)).isEqualTo(20);
    }

    private static RedemptionOutcome again(RedemptionOutcome refused) {
        return new RedemptionOutcome.Refused(((RedemptionOutcome.Refused) refused).refusal(), true);
    }

    @Test
    void a_refusal_is_repeated_even_when_it_would_be_granted_now() {
        var member = here.member(0);
        var code = here.codes().issue(member).code();
        assertThat(here.redeem(clerk, "key", code)).isEqualTo(refused(new InsufficientPoints(5)));
        here.award(member, 5);

        assertThat(here.redeem(clerk, "key", code))
                .isEqualTo(new RedemptionOutcome.Refused(new InsufficientPoints(5), true));
        assertThat(here.redeem(clerk, "another", code)).isInstanceOf(RedemptionOutcome.Held.class);
    }

    /** An interrupted import has registered the member; the accounts are opened later. */
    @Test
    void a_member_whose_account_is_not_open_yet_has_nothing_to_spend() {
        var member = here.member(0);
        here.sql("UPDATE member SET point_account = ? WHERE id = ?", Ids.next(), member.id());
        var registered =
                here.bean(Members.class).find(here.book().id(), member.id()).orElseThrow();
        var code = here.codes().issue(registered).code();

        assertThat(here.redeem(clerk, "not-open", code)).isEqualTo(refused(new InsufficientPoints(5)));
    }

    @Test
    void a_key_is_not_for_two_contents() {
        var member = here.member(20);
        var held = here.held(clerk, member, 1);
        here.capture(clerk, "key", held.id(), 3);

        assertThat(here.capture(clerk, "key", held.id(), 4))
                .isEqualTo(new RedemptionOutcome.KeyReused(List.of("content")));
    }

    @Test
    void the_clerk_of_another_partner_finds_nothing() {
        var member = here.member(20);
        var stranger = new Redemptions.Asker(Ids.next(), Set.of(Ids.next()), Set.of());
        var held = here.held(clerk, member, 1);

        assertThat(here.redeem(stranger, "one", here.codes().issue(member).code()))
                .isEqualTo(new RedemptionOutcome.NotFound());
        assertThat(here.capture(stranger, "two", held.id(), 5)).isEqualTo(new RedemptionOutcome.NotFound());
        assertThat(here.cancel(stranger, "three", held.id())).isEqualTo(new RedemptionOutcome.NotFound());
        assertThat(here.cancel(Neighbourhood.as(here.member(0)), "four", held.id()))
                .isEqualTo(new RedemptionOutcome.NotFound());
    }

    @Test
    void the_member_does_not_capture() {
        var member = here.member(20);
        var held = here.held(clerk, member, 1);

        assertThat(here.capture(Neighbourhood.as(member), "key", held.id(), 5))
                .isEqualTo(new RedemptionOutcome.NotFound());
    }

    @Test
    void a_frozen_account_is_refused() {
        var member = here.member(20);
        here.post(new Command.Freeze(member.points(), true));

        assertThat(here.redeem(clerk, "key", here.codes().issue(member).code()))
                .isEqualTo(refused(new AccountFrozen()));
    }

    @Test
    void the_last_point_can_be_spent_and_one_more_is_refused() {
        var member = here.member(9);
        assertThat(here.redeem(clerk, "two", here.codes().issue(member).code(), 2))
                .isEqualTo(refused(new InsufficientPoints(10)));

        var enough = here.member(10);
        assertThat(here.redeem(clerk, "right", here.codes().issue(enough).code(), 2))
                .isInstanceOf(RedemptionOutcome.Held.class);
        assertThat(here.spendable(enough)).isZero();
    }

    @Test
    void a_closed_offer_is_refused() {
        var open = here.haircut();
        CONTEXT.getBean(Offers.class)
                .change(
                        open.id(),
                        _ -> new Offer(
                                open.id(),
                                open.community(),
                                open.partner(),
                                open.name(),
                                open.points(),
                                open.quantity(),
                                open.period(),
                                open.memberLimit(),
                                open.essential(),
                                Offer.State.CLOSED));

        assertThat(redeemed()).isEqualTo(refused(new OfferClosed()));
    }

    @Test
    void the_agreement_decides_by_the_day_of_the_community() {
        var today = CONTEXT.getBean(Statements.class).today(here.book());

        agreed(today.minusDays(9), today.minusDays(1), Agreement.State.ACTIVE);
        assertThat(redeemed()).isEqualTo(refused(new AgreementExpired(today.minusDays(1))));
        agreed(today.plusDays(1), today.plusDays(9), Agreement.State.ACTIVE);
        assertThat(redeemed()).isEqualTo(refused(new AgreementNotStarted(today.plusDays(1))));
        agreed(today, today, Agreement.State.SUSPENDED);
        assertThat(redeemed()).isEqualTo(refused(new AgreementSuspended()));
        here.sql("DELETE FROM agreement WHERE partner = ?", here.barber().id());
        assertThat(redeemed()).isEqualTo(refused(new AgreementMissing()));
    }

    @Test
    void the_list_shows_ones_own_newest_first_by_pages() {
        var member = here.member(20);
        var first = here.held(clerk, member, 1).id();
        var second = here.held(clerk, member, 1).id();
        here.held(clerk, here.member(5), 1);
        here.capture(clerk, "key", second, Redemption.ALL);

        assertThat(listed(Neighbourhood.as(member), Long.MAX_VALUE)).containsExactly(second, first);
        assertThat(listed(Neighbourhood.as(member), second)).containsExactly(first);
        assertThat(listed(clerk, Long.MAX_VALUE)).hasSize(3).endsWith(second, first);
        assertThat(here.redemptions().list(clerk, Set.of(Redemption.State.CAPTURED), Long.MAX_VALUE, 9))
                .singleElement()
                .satisfies(one -> assertThat(List.of(one.partnerName(), one.offerName(), one.points()))
                        .containsExactly("惠民理发店", "老年理发", 5L));
        assertThat(listed(new Redemptions.Asker(1, Set.of(), Set.of()), Long.MAX_VALUE))
                .isEmpty();
    }

    private List<Long> listed(Redemptions.Asker asker, long before) {
        return here.redemptions().list(asker, EnumSet.allOf(Redemption.State.class), before, 9).stream()
                .map(ListedRedemption::id)
                .toList();
    }

    private RedemptionOutcome redeemed() {
        return here.redeem(
                clerk, "key-" + Ids.next(), here.codes().issue(here.member(5)).code());
    }

    private void agreed(LocalDate from, LocalDate until, Agreement.State state) {
        var agreements = CONTEXT.getBean(Agreements.class);
        var signed = agreements.page(here.book().id(), Long.MAX_VALUE, 1).getFirst();
        agreements.change(new Agreement(
                signed.id(),
                signed.community(),
                signed.partner(),
                signed.settlement(),
                from,
                until,
                signed.monthCapacity(),
                state));
    }

    private static RedemptionOutcome refused(RedemptionRefusal refusal) {
        return new RedemptionOutcome.Refused(refusal, false);
    }
}
