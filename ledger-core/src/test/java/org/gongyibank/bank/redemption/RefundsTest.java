package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.redemption.Redemption.State;
import org.gongyibank.bank.redemption.RedemptionOutcome.Refunded;
import org.gongyibank.bank.redemption.RedemptionOutcome.Refused;
import org.gongyibank.bank.redemption.RedemptionRefusal.ExceedsCapture;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotCaptured;
import org.gongyibank.bank.statement.MemberStatement;
import org.gongyibank.bank.statement.MemberStatements;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefundsTest {
    private static final ApplicationContext CONTEXT = TestBank.start();

    private final Neighbourhood here = Neighbourhood.found(CONTEXT);
    private final Redemptions.Asker clerk = here.clerk();
    private final LocalDate today = CONTEXT.getBean(Statements.class).today(here.book());

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    private long captured(Member member, int quantity, long points) {
        var id = here.held(clerk, member, quantity).id();
        assertThat(here.capture(clerk, "capture-" + id, id, points)).isInstanceOf(RedemptionOutcome.Captured.class);
        return id;
    }

    private RedemptionOutcome refund(String key, long redemption, long points) {
        return here.refund(clerk, key, redemption, points, false);
    }

    private static RedemptionOutcome refused(RedemptionRefusal refusal) {
        return new Refused(refusal, false);
    }

    @Test
    void a_refund_gives_all_back_and_ends_the_redemption() {
        var member = here.member(20);
        var id = captured(member, 2, Redemption.ALL);

        assertThat(refund("key", id, Redemption.ALL)).isEqualTo(new Refunded(id, State.REFUNDED, 10, 10, 0, false));
        assertThat(List.of(here.spendable(member), here.retired())).containsExactly(20L, 0L);
        assertThat(here.row(id).state()).isEqualTo(State.REFUNDED);
        assertThat(here.row(id).refundedPoints()).isEqualTo(10);
    }

    @Test
    void parts_are_given_back_as_often_as_wanted_up_to_what_was_captured() {
        var member = here.member(20);
        var id = captured(member, 2, 7);

        assertThat(refund("one", id, 3)).isEqualTo(new Refunded(id, State.CAPTURED, 3, 3, 0, false));
        assertThat(refund("much", id, 5)).isEqualTo(refused(new ExceedsCapture(4, 5)));
        assertThat(refund("two", id, 1)).isEqualTo(new Refunded(id, State.CAPTURED, 1, 4, 0, false));
        assertThat(here.row(id).state()).isEqualTo(State.CAPTURED);
        assertThat(refund("rest", id, Redemption.ALL)).isEqualTo(new Refunded(id, State.REFUNDED, 3, 7, 0, false));
        assertThat(refund("more", id, 1)).isEqualTo(refused(new NotCaptured(State.REFUNDED)));
        assertThat(refund("all", id, Redemption.ALL)).isEqualTo(refused(new NotCaptured(State.REFUNDED)));
        assertThat(List.of(here.spendable(member), here.retired())).containsExactly(20L, 0L);
    }

    @Test
    void a_repeated_request_gives_the_same_answer_however_it_went_on() {
        var member = here.member(20);
        var id = captured(member, 2, Redemption.ALL);
        refund("one", id, 3);
        refund("two", id, Redemption.ALL);
        refund("three", id, 1);

        assertThat(refund("one", id, 3)).isEqualTo(new Refunded(id, State.CAPTURED, 3, 3, 0, true));
        assertThat(refund("two", id, Redemption.ALL)).isEqualTo(new Refunded(id, State.REFUNDED, 7, 10, 0, true));
        assertThat(refund("three", id, 1)).isEqualTo(new Refused(new NotCaptured(State.REFUNDED), true));
        assertThat(here.capture(clerk, "capture-" + id, id, Redemption.ALL))
                .isEqualTo(new RedemptionOutcome.Captured(id, 10, true));
        assertThat(here.spendable(member)).isEqualTo(20);
    }

    @Test
    void only_what_was_captured_is_refunded() {
        var member = here.member(20);
        var held = here.held(clerk, member, 1).id();
        var cancelled = here.held(clerk, member, 1).id();
        here.cancel(clerk, "cancel", cancelled);
        var expired = here.held(clerk, member, 1).id();
        here.expire(expired);
        here.sweep();
        here.redeem(clerk, "refused", "nonesuch");
        var unknown = here.redemptions()
                .list(clerk, Set.of(State.REFUSED), Long.MAX_VALUE, 1)
                .getFirst()
                .id();

        assertThat(refund("held", held, Redemption.ALL)).isEqualTo(refused(new NotCaptured(State.HELD)));
        assertThat(refund("cancelled", cancelled, 1)).isEqualTo(refused(new NotCaptured(State.CANCELLED)));
        assertThat(refund("expired", expired, 1)).isEqualTo(refused(new NotCaptured(State.EXPIRED)));
        assertThat(refund("refused again", unknown, 1)).isEqualTo(refused(new NotCaptured(State.REFUSED)));
        here.capture(clerk, "capture", held, Redemption.ALL);
        assertThat(refund("held", held, Redemption.ALL))
                .as("a refusal stays")
                .isEqualTo(new Refused(new NotCaptured(State.HELD), true));
    }

    @Test
    void nobody_but_the_clerk_of_the_partner_refunds() {
        var member = here.member(20);
        var id = captured(member, 1, Redemption.ALL);
        var stranger = new Redemptions.Asker(Ids.next(), Set.of(Ids.next()), Set.of());

        assertThat(here.refund(stranger, "one", id, 1, false)).isEqualTo(new RedemptionOutcome.NotFound());
        assertThat(here.refund(Neighbourhood.as(member), "two", id, 1, false))
                .isEqualTo(new RedemptionOutcome.NotFound());
        var elsewhere = Neighbourhood.found(CONTEXT);
        assertThat(elsewhere.refund(elsewhere.clerk(), "three", id, 1, false))
                .isEqualTo(new RedemptionOutcome.NotFound());
    }

    @Test
    void neither_an_ended_agreement_nor_a_frozen_account_stands_in_the_way() {
        var member = here.member(20);
        var id = captured(member, 1, Redemption.ALL);
        here.sql("DELETE FROM agreement WHERE partner = ?", here.barber().id());
        here.post(new Command.Freeze(member.points(), true));

        assertThat(refund("key", id, Redemption.ALL)).isInstanceOf(Refunded.class);
        assertThat(here.spendable(member)).isEqualTo(20);
    }

    @Test
    void nothing_is_refunded_to_a_closed_account() {
        var member = here.member(5);
        var id = captured(member, 1, Redemption.ALL);
        here.post(new Command.Close(member.points()));

        assertThat(refund("key", id, Redemption.ALL)).isEqualTo(refused(new RedemptionRefusal.AccountClosed()));
    }

    @Test
    void items_go_back_into_the_stock_when_the_clerk_says_so() {
        var member = here.member(50);
        var kept = captured(member, 2, Redemption.ALL);
        var restocked = captured(member, 3, Redemption.ALL);
        assertThat(List.of(here.stock(), here.served())).containsExactly(195L, 5L);

        refund("kept", kept, Redemption.ALL);
        assertThat(List.of(here.stock(), here.served())).containsExactly(195L, 5L);
        // 7 of 15 points correspond to 1.4 of 3 items.
        assertThat(here.refund(clerk, "part", restocked, 7, true))
                .isEqualTo(new Refunded(restocked, State.CAPTURED, 7, 7, 1, false));
        // A partial refund without items: 10 of 15 points would have been 2 of 3 items.
        assertThat(refund("without", restocked, 3)).isEqualTo(new Refunded(restocked, State.CAPTURED, 3, 10, 0, false));
        assertThat(here.refund(clerk, "rest", restocked, Redemption.ALL, true))
                .isEqualTo(new Refunded(restocked, State.REFUNDED, 5, 15, 1, false));
        assertThat(List.of(here.stock(), here.served())).containsExactly(197L, 3L);
    }

    @Test
    void of_a_capture_in_part_the_items_return_that_were_not_served() {
        var member = here.member(50);
        captured(member, 3, 10);
        captured(member, 1, 4);

        assertThat(List.of(here.stock(), here.served())).containsExactly(197L, 3L);
    }

    @Test
    void points_return_to_their_lots_and_the_member_is_told_until_when() {
        var member = here.member(0);
        here.award(member, 3, today.plusDays(10));
        here.award(member, 4);
        here.award(member, 3, today.plusDays(20));
        // Held and captured first-expiring first: 3 of the first lot, 3 of the second, 1 that never expires.
        var id = here.held(clerk, member, 2).id();
        here.capture(clerk, "capture", id, 7);
        refund("refund", id, 5);
        refund("rest", id, 2);

        assertThat(why(member, Locale.CHINESE))
                .startsWith(
                        "“老年理发”办理退回，退还2分（有效期至" + today.plusDays(10) + "）。",
                        "“老年理发”办理退回，退还5分（1分有效期至" + today.plusDays(10) + "，3分有效期至" + today.plusDays(20) + "，1分长期有效）。",
                        "“老年理发”实收少于预留，退回3分。",
                        "兑换“老年理发”，预留10分。");
        assertThat(why(member, Locale.ENGLISH))
                .startsWith(
                        "“老年理发” was refunded; 2 points came back (can be used until " + today.plusDays(10) + ").",
                        "“老年理发” was refunded; 5 points came back (1 point until " + today.plusDays(10)
                                + ", 3 points until " + today.plusDays(20) + ", 1 point without end).",
                        "“老年理发” took fewer points than were set aside; 3 points came back.",
                        "Set aside 10 points for “老年理发”.");
    }

    @Test
    void what_returns_too_late_can_be_used_for_the_days_of_grace_and_the_member_is_told() {
        fund("A", 3);
        fund("B", 7);
        var member = here.member(0);
        here.award(member, 20, today);
        var refunded = captured(member, 1, Redemption.ALL);
        var part = here.held(clerk, member, 1).id();
        var cancelled = here.held(clerk, member, 1).id();
        var expired = here.held(clerk, member, 1).id();
        here.age(member, 30);

        refund("refund", refunded, Redemption.ALL);
        here.capture(clerk, "part", part, 1);
        here.cancel(clerk, "cancel", cancelled);
        here.expire(expired);
        here.sweep();

        var until = "（有效期至" + today.plusDays(7) + "）。";
        assertThat(why(member, Locale.CHINESE))
                .startsWith(
                        "“老年理发”没有兑换，退回预留的5分" + until,
                        "“老年理发”没有兑换，退回预留的5分" + until,
                        "“老年理发”实收少于预留，退回4分" + until,
                        "“老年理发”办理退回，退还5分" + until);
        assertThat(here.spendable(member)).isEqualTo(19);
    }

    @Test
    void without_grace_what_returns_too_late_can_be_used_today() {
        var member = here.member(0);
        here.award(member, 5, today);
        var id = captured(member, 1, Redemption.ALL);
        here.age(member, 1);

        refund("refund", id, Redemption.ALL);
        assertThat(why(member, Locale.ENGLISH).getFirst())
                .isEqualTo("“老年理发” was refunded; 5 points came back (can be used until " + today + ").");
    }

    private void fund(String code, int graceDays) {
        here.sql(
                "INSERT INTO funding_source (id, community, code, name, point_account, minute_account, grace_days)"
                        + " VALUES (?, ?, ?, ?, 1, 1, ?)",
                Ids.next(),
                here.book().id().value(),
                code,
                code,
                graceDays);
    }

    private List<String> why(Member member, Locale language) {
        var range = new MemberStatements.Range(
                Unit.POINT, MemberStatements.Range.FIRST_DAY, MemberStatements.Range.LAST_DAY, Long.MAX_VALUE, 50);
        return CONTEXT.getBean(MemberStatements.class).of(here.book(), member, range, language).lines().stream()
                .map(MemberStatement.Line::why)
                .toList();
    }
}
