package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ACT;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.ANAS_MINUTES;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.ESCROW;
import static org.gongyibank.ledger.domain.Desk.JAR;
import static org.gongyibank.ledger.domain.Desk.NOWHERE;
import static org.gongyibank.ledger.domain.Desk.RETIRED;
import static org.gongyibank.ledger.domain.Desk.move;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.Command.Capture;
import org.gongyibank.ledger.domain.Command.Hold;
import org.gongyibank.ledger.domain.Command.Release;
import org.gongyibank.ledger.domain.Command.Release.Cause;
import org.junit.jupiter.api.Test;

/** Hold, capture and release: held points wait in ESCROW. */
class HoldTest {
    private static final Duration DAY = Duration.ofHours(24);

    private final Desk desk = new Desk().withAna(10);

    private long held(long points) {
        return desk.posted(hold(ANA, points));
    }

    private static Hold hold(AccountId from, long points) {
        return new Hold(ACT, List.of(new Leg(from, points)), DAY);
    }

    private static Capture capture(long hold, long points) {
        return capture(hold, new Capture.Part(ANA, RETIRED, points));
    }

    private static Capture capture(long hold, Capture.Part... parts) {
        return new Capture(ACT, hold, List.of(parts));
    }

    private List<Long> balances() {
        return Stream.of(ANA, ESCROW, RETIRED).map(desk::balance).toList();
    }

    @Test
    void held_points_are_set_aside_and_cannot_be_spent() {
        held(7);

        assertThat(balances()).containsExactly(3L, 7L, 0L);
        assertThat(desk.post(move(ANA, BEN, 4))).isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 3, 4)));
    }

    @Test
    void all_can_be_held_but_not_one_more() {
        assertThat(desk.post(hold(ANA, 11))).isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 10, 11)));
        held(10);
        assertThat(desk.post(hold(ANA, 1))).isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 0, 1)));
    }

    @Test
    void a_frozen_a_closed_or_an_unknown_account_holds_nothing() {
        desk.freeze(ANA);
        desk.close(BEN);

        assertThat(desk.post(hold(ANA, 1))).isEqualTo(refused(new Refusal.AccountFrozen(ANA)));
        assertThat(desk.post(hold(BEN, 1))).isEqualTo(refused(new Refusal.AccountClosed(BEN)));
        assertThat(desk.post(hold(NOWHERE, 1))).isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
    }

    @Test
    void a_hold_sets_something_aside_for_some_time() {
        assertThatIllegalArgumentException().isThrownBy(() -> hold(ANA, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hold(ACT, List.of(new Leg(ANA, 1)), Duration.ZERO));
    }

    @Test
    void a_capture_of_all_gives_all() {
        desk.posted(capture(held(7), 7));

        assertThat(balances()).containsExactly(3L, 0L, 7L);
    }

    @Test
    void a_capture_of_a_part_returns_the_rest_in_the_same_entry() {
        var hold = held(7);
        var outcome = desk.post(capture(hold, 5));

        assertThat(balances()).containsExactly(5L, 0L, 5L);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Posted.class,
                        posted -> assertThat(posted.entry().postings())
                                .containsExactly(
                                        new Posting(ESCROW, -7, 0),
                                        new Posting(RETIRED, 5, 5),
                                        new Posting(ANA, 2, 5)));
    }

    @Test
    void one_more_than_was_held_is_refused() {
        assertThat(desk.post(capture(held(7), 8))).isEqualTo(refused(new Refusal.ExceedsHold(ANA, 7, 8)));
        assertThat(balances()).containsExactly(3L, 7L, 0L);
    }

    @Test
    void the_parts_of_one_holder_are_counted_together() {
        var hold = held(7);

        assertThat(desk.post(capture(hold, new Capture.Part(ANA, RETIRED, 4), new Capture.Part(ANA, BEN, 4))))
                .isEqualTo(refused(new Refusal.ExceedsHold(ANA, 7, 8)));
        desk.posted(capture(hold, new Capture.Part(ANA, RETIRED, 4), new Capture.Part(ANA, BEN, 3)));
        assertThat(desk.balance(BEN)).isEqualTo(3);
    }

    @Test
    void what_was_not_held_from_an_account_cannot_be_captured_from_it() {
        assertThat(desk.post(capture(held(7), new Capture.Part(BEN, RETIRED, 1))))
                .isEqualTo(refused(new Refusal.ExceedsHold(BEN, 0, 1)));
    }

    @Test
    void a_part_keeps_its_unit_and_its_receiver_exists_and_is_open() {
        var hold = held(7);
        desk.close(BEN);

        assertThat(desk.post(capture(hold, new Capture.Part(ANA, ANAS_MINUTES, 1))))
                .isEqualTo(refused(new Refusal.UnitMismatch(Unit.MINUTE)));
        assertThat(desk.post(capture(hold, new Capture.Part(ANA, NOWHERE, 1))))
                .isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
        assertThat(desk.post(capture(hold, new Capture.Part(ANA, BEN, 1))))
                .isEqualTo(refused(new Refusal.AccountClosed(BEN)));
    }

    @Test
    void a_receiver_with_too_little_room_refuses_the_capture_and_the_hold_stays_open() {
        desk.posted(move(Desk.ISSUANCE, JAR, 4));
        var hold = held(7);

        assertThat(desk.post(capture(hold, new Capture.Part(ANA, JAR, 7))))
                .isEqualTo(refused(new Refusal.CeilingReached(JAR, 6, 7)));
        desk.posted(capture(hold, new Capture.Part(ANA, JAR, 6)));
        assertThat(desk.balance(JAR)).isEqualTo(10);
    }

    @Test
    void a_frozen_holder_does_not_hinder_the_end_of_a_hold() {
        var one = held(3);
        var other = held(4);
        desk.freeze(ANA);

        desk.posted(capture(one, 3));
        desk.posted(new Release(ACT, other, Cause.CANCELLED));
        assertThat(balances()).containsExactly(7L, 0L, 3L);
    }

    @Test
    void a_cancelled_hold_returns_everything() {
        desk.posted(new Release(ACT, held(7), Cause.CANCELLED));

        assertThat(balances()).containsExactly(10L, 0L, 0L);
    }

    @Test
    void a_hold_ends_once() {
        var captured = held(3);
        var released = held(3);
        var expired = held(3);
        desk.posted(capture(captured, 3));
        desk.posted(new Release(ACT, released, Cause.CANCELLED));
        desk.now = desk.now.plus(DAY);
        desk.posted(new Release(ACT, expired, Cause.EXPIRED));

        for (var cause : Cause.values()) {
            assertThat(desk.post(new Release(ACT, captured, cause)))
                    .isEqualTo(refused(new Refusal.HoldNotOpen(captured, "CAPTURED")));
        }
        assertThat(desk.post(capture(released, 1))).isEqualTo(refused(new Refusal.HoldNotOpen(released, "RELEASED")));
        assertThat(desk.post(capture(expired, 1))).isEqualTo(refused(new Refusal.HoldNotOpen(expired, "EXPIRED")));
        assertThat(desk.post(capture(999, 1))).isEqualTo(refused(new Refusal.HoldNotOpen(999, "ABSENT")));
    }

    @Test
    void a_hold_can_be_captured_until_just_before_its_time_is_over() {
        var hold = held(7);
        desk.now = desk.now.plus(DAY).minusNanos(1000);

        assertThat(desk.post(new Release(ACT, hold, Cause.EXPIRED)))
                .isEqualTo(refused(new Refusal.HoldNotExpired(hold, desk.now.plusNanos(1000))));
        desk.posted(capture(hold, 7));
    }

    @Test
    void from_that_moment_it_can_only_be_released() {
        var hold = held(7);
        desk.now = desk.now.plus(DAY);

        assertThat(desk.post(capture(hold, 7))).isEqualTo(refused(new Refusal.HoldExpired(hold, desk.now)));
        desk.posted(new Release(ACT, hold, Cause.EXPIRED));
        assertThat(balances()).containsExactly(10L, 0L, 0L);
    }

    @Test
    void a_hold_whose_time_is_over_can_still_be_cancelled() {
        var hold = held(7);
        desk.now = desk.now.plus(DAY);

        desk.posted(new Release(ACT, hold, Cause.CANCELLED));
    }

    @Test
    void nothing_but_holds_moves_points_in_escrow() {
        assertThatIllegalArgumentException().isThrownBy(() -> move(ANA, ESCROW, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> move(ESCROW, ANA, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> hold(ESCROW, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> capture(1, new Capture.Part(ANA, ESCROW, 1)));
    }
}
