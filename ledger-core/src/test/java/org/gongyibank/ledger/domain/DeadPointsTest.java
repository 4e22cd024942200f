package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.DAY;
import static org.gongyibank.ledger.domain.Desk.EXPIRED;
import static org.gongyibank.ledger.domain.Desk.NOWHERE;
import static org.gongyibank.ledger.domain.Desk.RETIRED;
import static org.gongyibank.ledger.domain.Desk.hold;
import static org.gongyibank.ledger.domain.Desk.mint;
import static org.gongyibank.ledger.domain.Desk.move;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.Command.Expire;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.Command.Reverse;
import org.gongyibank.ledger.domain.Command.Reverse.Shortfall;
import org.junit.jupiter.api.Test;

/** Dead points are posted before anything else happens to their account. */
class DeadPointsTest {
    private static final LocalDate SOON = DAY.plusDays(3);
    private static final LocalDate LATER = DAY.plusDays(9);

    private final Desk desk = new Desk();

    DeadPointsTest() {
        desk.posted(mint(ANA, 2, SOON));
        desk.posted(mint(ANA, 3, LATER));
    }

    private JournalEntry entry(long seq) {
        return desk.book.entry(seq).entry();
    }

    @Test
    void points_live_through_the_last_moment_of_their_last_day() {
        desk.midnightOf(SOON.plusDays(1));
        desk.now = desk.now.minusNanos(1000);

        desk.change(new Expire(ANA));
        assertThat(desk.balance(ANA)).isEqualTo(5);
        desk.posted(move(ANA, RETIRED, 5));
    }

    @Test
    void from_midnight_on_they_are_dead() {
        desk.midnightOf(SOON.plusDays(1));

        assertThat(desk.post(move(ANA, RETIRED, 4))).isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 3, 4)));
        desk.posted(move(ANA, RETIRED, 3));
    }

    @Test
    void midnight_is_that_of_the_book_and_not_of_greenwich() {
        desk.now = SOON.atTime(16, 0).toInstant(java.time.ZoneOffset.UTC);

        desk.change(new Expire(ANA));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER, 3L));
    }

    @Test
    void their_end_is_an_entry_of_its_own_effective_on_the_day_after_their_last() {
        desk.midnightOf(SOON.plusDays(5));

        desk.change(new Expire(ANA));

        assertThat(entry(3))
                .isEqualTo(new JournalEntry(
                        3,
                        "EXPIRY",
                        SOON.plusDays(1),
                        desk.now,
                        Act.of("ledger", "1", "expired"),
                        0,
                        0,
                        "",
                        List.of(new Posting(EXPIRED, 2, 2), new Posting(ANA, -2, 3))));
        assertThat(desk.book.account(ANA).nextExpiry()).isEqualTo(LATER);
    }

    @Test
    void what_ends_on_an_account_of_several_people_concerns_no_single_member() {
        var household = new AccountId(77);
        desk.change(OpenAccount.holder(household, AccountName.of(Purpose.HOUSEHOLD, "4711", Unit.POINT)));
        desk.posted(mint(household, 1, SOON));
        desk.midnightOf(SOON.plusDays(1));

        desk.change(new Expire(household));

        assertThat(entry(4).amountOn(household)).isEqualTo(-1);
        assertThat(entry(4).act()).isEqualTo(Act.of("ledger", "", "expired"));
    }

    @Test
    void each_lot_has_an_entry_ascending_by_account_and_day() {
        desk.posted(mint(BEN, 1, SOON));
        desk.midnightOf(LATER.plusDays(1));
        var both = List.<Command>of(new Expire(BEN), new Expire(ANA));

        desk.post(Submission.derived("both", Submission.Mode.ATOMIC, both));

        assertThat(List.of(entry(4), entry(5), entry(6)))
                .extracting(JournalEntry::effectiveOn)
                .containsExactly(SOON.plusDays(1), LATER.plusDays(1), SOON.plusDays(1));
        assertThat(entry(6).amountOn(BEN)).isEqualTo(-1);
    }

    @Test
    void it_happens_once() {
        desk.midnightOf(SOON.plusDays(1));

        desk.change(new Expire(ANA));
        desk.change(new Expire(ANA));

        assertThat(desk.balance(EXPIRED)).isEqualTo(2);
    }

    @Test
    void it_happens_though_the_command_is_refused() {
        desk.midnightOf(SOON.plusDays(1));

        desk.post(hold(ANA, 99));

        assertThat(desk.balance(EXPIRED)).isEqualTo(2);
    }

    @Test
    void it_happens_though_the_batch_only_repeats_an_answer() {
        var submission = Submission.derived("again", mint(ANA, 1, LATER));
        desk.post(submission);
        desk.midnightOf(SOON.plusDays(1));

        assertThat(desk.post(submission).replayed()).isTrue();
        assertThat(desk.balance(EXPIRED)).isEqualTo(2);
    }

    @Test
    void accounts_that_the_batch_does_not_read_are_left_alone() {
        desk.posted(mint(BEN, 1, SOON));
        desk.midnightOf(SOON.plusDays(1));

        desk.change(new Expire(BEN));

        assertThat(desk.balance(EXPIRED)).isEqualTo(1);
        assertThat(desk.balance(ANA)).isEqualTo(5);
    }

    @Test
    void whoever_receives_points_loses_the_dead_ones_first() {
        desk.midnightOf(SOON.plusDays(1));

        desk.posted(mint(ANA, 1, SOON));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON.plusDays(1), 1L, LATER, 3L));
    }

    @Test
    void points_of_frozen_accounts_expire_as_well() {
        desk.freeze(ANA);
        desk.midnightOf(SOON.plusDays(1));

        desk.change(new Expire(ANA));
        assertThat(desk.balance(EXPIRED)).isEqualTo(2);
    }

    @Test
    void an_account_where_nothing_is_dead_may_be_touched_in_whatever_state() {
        desk.close(BEN);

        desk.change(new Expire(ANA));
        desk.change(new Expire(BEN));
        desk.change(new Expire(RETIRED));
        assertThat(desk.post(new Expire(NOWHERE))).isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
        assertThat(desk.balance(EXPIRED)).isZero();
    }

    @Test
    void what_expired_is_not_reversed() {
        desk.midnightOf(SOON.plusDays(1));
        desk.change(new Expire(ANA));

        assertThat(desk.post(new Reverse(Desk.ACT, 3, Shortfall.REFUSE)))
                .isEqualTo(refused(new Refusal.NotReversible(3)));
    }

    @Test
    void an_award_whose_points_are_dead_is_reversed_from_the_others_or_written_off() {
        desk.midnightOf(LATER.plusDays(1));

        assertThat(desk.post(new Reverse(Desk.ACT, 1, Shortfall.REFUSE)))
                .isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 0, 2)));
        desk.posted(new Reverse(Desk.ACT, 1, Shortfall.WRITE_OFF));
        assertThat(desk.balance(Desk.WRITE_OFF)).isEqualTo(-2);
    }

    @Test
    void an_account_whose_points_are_dead_can_be_closed() {
        desk.midnightOf(LATER.plusDays(1));

        desk.change(new Command.Close(ANA));
    }
}
