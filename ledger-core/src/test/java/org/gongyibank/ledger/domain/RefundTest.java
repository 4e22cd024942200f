package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ACT;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.ANAS_MINUTES;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.DAY;
import static org.gongyibank.ledger.domain.Desk.ESCROW;
import static org.gongyibank.ledger.domain.Desk.ISSUANCE;
import static org.gongyibank.ledger.domain.Desk.JAR;
import static org.gongyibank.ledger.domain.Desk.NOWHERE;
import static org.gongyibank.ledger.domain.Desk.RETIRED;
import static org.gongyibank.ledger.domain.Desk.cancel;
import static org.gongyibank.ledger.domain.Desk.capture;
import static org.gongyibank.ledger.domain.Desk.hold;
import static org.gongyibank.ledger.domain.Desk.mint;
import static org.gongyibank.ledger.domain.Desk.move;
import static org.gongyibank.ledger.domain.Desk.refund;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.Command.Capture.Part;
import org.gongyibank.ledger.domain.Command.Hold;
import org.gongyibank.ledger.domain.Command.Refund;
import org.junit.jupiter.api.Test;

/** Refunds return what a capture took. */
class RefundTest {
    private static final LocalDate SOON = DAY.plusDays(3);
    private static final LocalDate LATER = DAY.plusDays(9);

    private final Desk desk = new Desk();

    RefundTest() {
        desk.posted(mint(ANA, 4, SOON));
        desk.posted(mint(ANA, 6, LATER));
    }

    private long captured(long held, long captured) {
        var hold = desk.posted(hold(ANA, held));
        desk.posted(capture(hold, captured));
        return hold;
    }

    @Test
    void a_refund_of_all_undoes_the_capture_and_says_what_it_takes_back() {
        var hold = captured(7, 7);
        var capture = desk.book.account(RETIRED).version();

        assertThat(desk.post(refund(hold, 7)))
                .isEqualTo(new Outcome.Posted(new JournalEntry(
                        capture + 1,
                        "REFUND",
                        DAY,
                        desk.now,
                        ACT,
                        0,
                        capture,
                        "",
                        List.of(new Posting(RETIRED, -7, 0), new Posting(ANA, 7, 10)))));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON, 4L, LATER, 6L));
    }

    @Test
    void it_is_refunded_in_parts_to_the_last_point_and_not_one_more() {
        var hold = captured(7, 5);
        desk.posted(refund(hold, 2));

        assertThat(desk.post(refund(hold, 4))).isEqualTo(refused(new Refusal.ExceedsCapture(ANA, 3, 4)));
        desk.posted(refund(hold, 3));
        assertThat(desk.post(refund(hold, 1))).isEqualTo(refused(new Refusal.ExceedsCapture(ANA, 0, 1)));
        assertThat(desk.balance(ANA)).isEqualTo(10);
    }

    @Test
    void the_last_expiring_of_what_was_captured_comes_back_first() {
        var hold = captured(10, 6);
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER, 4L));

        desk.posted(refund(hold, 3));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON, 1L, LATER, 6L));

        desk.posted(refund(hold, 3));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON, 4L, LATER, 6L));
    }

    @Test
    void points_whose_day_is_over_come_back_for_the_days_of_grace() {
        var hold = captured(5, 5);
        desk.midnightOf(SOON.plusDays(1));

        desk.posted(new Refund(ACT, hold, List.of(new Part(ANA, RETIRED, 3)), 2));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON.plusDays(3), 2L, LATER, 6L));

        desk.posted(refund(hold, 2));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON.plusDays(1), 2L, SOON.plusDays(3), 2L, LATER, 6L));
    }

    @Test
    void a_receiver_with_lots_gives_its_first_expiring() {
        var hold = desk.posted(hold(ANA, 5));
        desk.posted(capture(hold, new Part(ANA, BEN, 5)));
        desk.posted(mint(BEN, 2, DAY));

        desk.posted(refund(hold, new Part(ANA, BEN, 3)));

        assertThat(desk.lots(BEN)).isEqualTo(Map.of(SOON, 3L, LATER, 1L));
    }

    @Test
    void a_receiver_gives_back_what_it_got_and_no_more() {
        var hold = desk.posted(hold(ANA, 5));
        desk.posted(capture(hold, new Part(ANA, BEN, 2), new Part(ANA, RETIRED, 3)));
        desk.posted(move(ISSUANCE, BEN, 9));

        assertThat(desk.post(refund(hold, new Part(ANA, BEN, 3))))
                .isEqualTo(refused(new Refusal.ExceedsCapture(BEN, 2, 3)));
        desk.posted(refund(hold, new Part(ANA, BEN, 2)));
        assertThat(desk.post(refund(hold, new Part(ANA, BEN, 1))))
                .isEqualTo(refused(new Refusal.ExceedsCapture(BEN, 0, 1)));
        assertThat(desk.post(refund(hold, new Part(ANA, JAR, 1))))
                .isEqualTo(refused(new Refusal.ExceedsCapture(JAR, 0, 1)));
    }

    @Test
    void two_refunds_of_one_bulk_are_counted_together() {
        var hold = desk.posted(hold(ANA, 5));
        desk.posted(capture(hold, new Part(ANA, BEN, 2), new Part(ANA, RETIRED, 3)));
        desk.posted(move(ISSUANCE, BEN, 9));
        var twice = List.<Command>of(
                refund(hold, new Part(ANA, BEN, 2)), new Refund(ACT, hold, List.of(new Part(ANA, BEN, 1)), 1));

        assertThat(desk.post(Submission.derived("twice", Submission.Mode.ATOMIC, twice))
                        .outcomes())
                .containsExactly(new Outcome.NotPosted(), refused(new Refusal.ExceedsCapture(BEN, 0, 1)));
    }

    @Test
    void the_holder_is_named_before_the_receiver() {
        var hold = captured(5, 5);

        assertThat(desk.post(refund(hold, new Part(ANA, RETIRED, 5), new Part(BEN, RETIRED, 1))))
                .isEqualTo(refused(new Refusal.ExceedsCapture(BEN, 0, 1)));
    }

    @Test
    void what_returned_to_a_holder_was_not_given_to_it() {
        desk.posted(move(ISSUANCE, BEN, 5));
        var hold = desk.posted(new Hold(ACT, List.of(new Leg(ANA, 5), new Leg(BEN, 5)), Duration.ofDays(1)));
        desk.posted(capture(hold, new Part(ANA, RETIRED, 5), new Part(BEN, RETIRED, 1)));

        assertThat(desk.post(refund(hold, new Part(ANA, BEN, 3))))
                .isEqualTo(refused(new Refusal.ExceedsCapture(BEN, 0, 3)));
        assertThat(desk.post(refund(hold, new Part(BEN, BEN, 1))))
                .isEqualTo(refused(new Refusal.ExceedsCapture(BEN, 0, 1)));
    }

    @Test
    void a_receiver_that_has_spent_the_points_gives_nothing_back() {
        var hold = desk.posted(hold(ANA, 5));
        desk.posted(capture(hold, new Part(ANA, BEN, 5)));
        desk.posted(move(BEN, RETIRED, 3));

        assertThat(desk.post(refund(hold, new Part(ANA, BEN, 3))))
                .isEqualTo(refused(new Refusal.InsufficientPoints(BEN, 2, 3)));
        desk.posted(refund(hold, new Part(ANA, BEN, 2)));
    }

    @Test
    void a_holder_takes_back_up_to_its_ceiling() {
        desk.posted(move(ISSUANCE, JAR, 10));
        var hold = desk.posted(hold(JAR, 4));
        desk.posted(capture(hold, new Part(JAR, RETIRED, 4)));
        desk.posted(move(ISSUANCE, JAR, 1));

        assertThat(desk.post(refund(hold, new Part(JAR, RETIRED, 4))))
                .isEqualTo(refused(new Refusal.CeilingReached(JAR, 3, 4)));
        desk.posted(refund(hold, new Part(JAR, RETIRED, 3)));
    }

    @Test
    void a_refund_gives_back_one_of_two_holders_and_leaves_the_other() {
        desk.posted(move(ISSUANCE, BEN, 5));
        var hold = desk.posted(new Hold(ACT, List.of(new Leg(ANA, 2), new Leg(BEN, 3)), Duration.ofDays(1)));
        desk.posted(capture(hold, new Part(ANA, RETIRED, 2), new Part(BEN, RETIRED, 3)));

        desk.posted(refund(hold, new Part(BEN, RETIRED, 3)));

        assertThat(desk.balance(BEN)).isEqualTo(5);
        assertThat(desk.post(refund(hold, new Part(BEN, RETIRED, 1))))
                .isEqualTo(refused(new Refusal.ExceedsCapture(BEN, 0, 1)));
        desk.posted(refund(hold, 2));
    }

    @Test
    void only_what_was_captured_is_refunded() {
        var open = desk.posted(hold(ANA, 1));
        var released = desk.posted(hold(ANA, 1));
        desk.posted(cancel(released));

        assertThat(desk.post(refund(open, 1))).isEqualTo(refused(new Refusal.HoldNotCaptured(open, "OPEN")));
        assertThat(desk.post(refund(released, 1)))
                .isEqualTo(refused(new Refusal.HoldNotCaptured(released, "RELEASED")));
        assertThat(desk.post(refund(999, 1))).isEqualTo(refused(new Refusal.HoldNotCaptured(999, "ABSENT")));
    }

    @Test
    void a_closed_account_takes_no_part_and_an_unknown_one_is_not_found() {
        var hold = desk.posted(hold(ANA, 10));
        desk.posted(capture(hold, 10));
        desk.close(BEN);
        desk.change(new Command.Close(ANA));

        assertThat(desk.post(refund(hold, 1))).isEqualTo(refused(new Refusal.AccountClosed(ANA)));
        assertThat(desk.post(refund(hold, new Part(JAR, BEN, 1)))).isEqualTo(refused(new Refusal.AccountClosed(BEN)));
        assertThat(desk.post(refund(hold, new Part(NOWHERE, RETIRED, 1))))
                .isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
        assertThat(desk.post(refund(hold, new Part(JAR, NOWHERE, 1))))
                .isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
    }

    @Test
    void frozen_accounts_give_back_and_get_back() {
        var hold = desk.posted(hold(ANA, 2));
        desk.posted(capture(hold, new Part(ANA, BEN, 2)));
        desk.freeze(ANA);
        desk.freeze(BEN);

        desk.posted(refund(hold, new Part(ANA, BEN, 2)));
        assertThat(desk.balance(ANA)).isEqualTo(10);
    }

    @Test
    void a_part_keeps_its_unit() {
        var hold = captured(2, 2);

        assertThat(desk.post(refund(hold, new Part(ANAS_MINUTES, RETIRED, 1))))
                .isEqualTo(refused(new Refusal.UnitMismatch(Unit.POINT)));
    }

    @Test
    void a_refund_has_parts_each_once_and_none_from_escrow() {
        assertThatIllegalArgumentException().isThrownBy(() -> refund(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refund(1, new Part(ANA, RETIRED, 1), new Part(ANA, RETIRED, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> refund(1, new Part(ANA, ESCROW, 1)));
    }

    @Test
    void a_capture_and_its_refund_are_not_reversed() {
        var hold = captured(2, 2);
        var capture = desk.book.account(RETIRED).version();
        var refund = desk.posted(refund(hold, 2));

        for (var seq : List.of(hold, capture, refund)) {
            assertThat(desk.post(new Command.Reverse(ACT, seq, Command.Reverse.Shortfall.REFUSE)))
                    .isEqualTo(refused(new Refusal.NotReversible(seq)));
        }
    }

    @Test
    void what_was_reckoned_from_the_hold_is_refused_when_something_was_refunded_since() {
        var hold = desk.posted(hold(ANA, 6));
        desk.posted(capture(hold, 5));
        var parts = List.of(new Part(ANA, RETIRED, 1));
        var computedFrom = List.of(new HeldFunds.Held(ANA, 6, 5));

        desk.posted(new Refund(ACT, hold, parts, 0, computedFrom));
        assertThat(desk.post(new Refund(ACT, hold, parts, 0, computedFrom)))
                .isEqualTo(refused(new Refusal.RefundedSince(hold)));
        assertThat(desk.post(new Refund(ACT, hold, List.of(new Part(ANA, RETIRED, 9)), 0, computedFrom)))
                .as("before it says how much is left")
                .isEqualTo(refused(new Refusal.RefundedSince(hold)));
        desk.posted(new Refund(ACT, hold, parts, 0, List.of(new HeldFunds.Held(ANA, 6, 4))));
        desk.posted(new Refund(ACT, hold, parts, 0));
        assertThat(desk.balance(ANA)).isEqualTo(8);
    }
}
