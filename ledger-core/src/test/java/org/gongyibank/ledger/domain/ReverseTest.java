package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.ledger.domain.Desk.ACT;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.ANAS_MINUTES;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.ISSUANCE;
import static org.gongyibank.ledger.domain.Desk.JAR;
import static org.gongyibank.ledger.domain.Desk.MINUTES_FROM;
import static org.gongyibank.ledger.domain.Desk.WRITE_OFF;
import static org.gongyibank.ledger.domain.Desk.move;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.ledger.domain.Command.Reverse;
import org.gongyibank.ledger.domain.Command.Reverse.Shortfall;
import org.junit.jupiter.api.Test;

class ReverseTest {
    private final Desk desk = new Desk();
    private final long award = desk.posted(new Command.Post(
            "AWARD",
            ACT,
            Desk.DAY,
            List.of(new Leg(ISSUANCE, -5), new Leg(ANA, 5), new Leg(MINUTES_FROM, -60), new Leg(ANAS_MINUTES, 60)),
            List.of(),
            ""));

    private static Reverse refusing(long entry) {
        return new Reverse(ACT, entry, Shortfall.REFUSE);
    }

    private static Reverse writingOff(long entry) {
        return new Reverse(ACT, entry, Shortfall.WRITE_OFF);
    }

    @Test
    void a_reversal_is_the_mirror_image_on_the_day_of_recording() {
        desk.now = desk.now.plus(Duration.ofHours(14));
        var outcome = desk.post(refusing(award));

        assertThat(outcome)
                .isEqualTo(new Outcome.Posted(new JournalEntry(
                        2,
                        "REVERSAL",
                        // 16:00 UTC is the next day in the zone of the book.
                        LocalDate.of(2026, 11, 16),
                        desk.now,
                        ACT,
                        0,
                        award,
                        "",
                        List.of(
                                new Posting(ISSUANCE, 5, 0),
                                new Posting(MINUTES_FROM, 60, 0),
                                new Posting(ANA, -5, 0),
                                new Posting(ANAS_MINUTES, -60, 0)))));
    }

    @Test
    void an_entry_is_reversed_once() {
        var by = desk.posted(refusing(award));

        assertThat(desk.post(refusing(award))).isEqualTo(refused(new Refusal.AlreadyReversed(award, by)));
        assertThat(desk.post(writingOff(award))).isEqualTo(refused(new Refusal.AlreadyReversed(award, by)));
    }

    @Test
    void a_reversal_is_final_and_a_hold_has_its_own_ends() {
        var hold = desk.posted(new Command.Hold(ACT, List.of(new Leg(ANA, 1)), Duration.ofHours(1)));
        var release = desk.posted(new Command.Release(ACT, hold, Command.Release.Cause.CANCELLED));
        var reversal = desk.posted(refusing(award));

        for (var entry : List.of(hold, release, reversal, reversal + 1)) {
            assertThat(desk.post(refusing(entry))).isEqualTo(refused(new Refusal.NotReversible(entry)));
        }
    }

    @Test
    void with_all_points_there_nothing_is_written_off() {
        desk.posted(writingOff(award));

        assertThat(desk.balance(ANA)).isZero();
        assertThat(desk.balance(WRITE_OFF)).isZero();
    }

    @Test
    void with_one_point_spent_it_is_refused() {
        desk.posted(move(ANA, BEN, 1));

        assertThat(desk.post(refusing(award))).isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 4, 5)));
        assertThat(desk.balance(ANAS_MINUTES)).isEqualTo(60);
    }

    @Test
    void written_off_is_only_what_is_missing_and_minutes_return() {
        desk.posted(move(ANA, BEN, 1));
        desk.posted(writingOff(award));

        assertThat(desk.balance(ANA)).isZero();
        assertThat(desk.balance(WRITE_OFF)).isEqualTo(-1);
        assertThat(desk.balance(ISSUANCE)).isZero();
        assertThat(desk.balance(ANAS_MINUTES)).isZero();
    }

    @Test
    void with_all_points_spent_all_is_written_off() {
        desk.posted(move(ANA, BEN, 5));
        desk.posted(writingOff(award));

        assertThat(desk.balance(ANA)).isZero();
        assertThat(desk.balance(WRITE_OFF)).isEqualTo(-5);
    }

    @Test
    void an_award_from_a_source_without_floor_is_written_off_like_any_other() {
        var source = new AccountId(7001);
        var name = new AccountName(Purpose.ISSUANCE, "", Unit.POINT, "WITHOUT LIMIT", "");
        desk.post(new Command.OpenAccount(source, name, Account.NO_FLOOR, Account.NO_CEILING, false));
        var given = desk.posted(move(source, BEN, 5));
        desk.posted(move(BEN, ANA, 2));
        desk.posted(writingOff(given));

        assertThat(desk.balance(BEN)).isZero();
        assertThat(desk.balance(WRITE_OFF)).isEqualTo(-2);
        assertThat(desk.balance(source)).isZero();
    }

    @Test
    void what_a_holder_gave_is_taken_back_but_never_written_off() {
        var moved = desk.posted(move(ANA, BEN, 3));
        assertThat(desk.post(writingOff(moved))).isEqualTo(refused(new Refusal.WriteOffNotAllowed(moved)));

        desk.posted(move(BEN, JAR, 1));
        assertThat(desk.post(writingOff(moved))).isEqualTo(refused(new Refusal.WriteOffNotAllowed(moved)));
        assertThat(desk.post(refusing(moved))).isEqualTo(refused(new Refusal.InsufficientPoints(BEN, 2, 3)));
        assertThat(List.of(desk.balance(ANA), desk.balance(BEN), desk.balance(WRITE_OFF)))
                .containsExactly(2L, 2L, 0L);

        desk.posted(move(JAR, BEN, 1));
        var by = desk.posted(refusing(moved));
        assertThat(desk.post(writingOff(moved))).isEqualTo(refused(new Refusal.AlreadyReversed(moved, by)));
    }

    @Test
    void where_one_of_several_givers_is_a_holder_nothing_is_written_off() {
        var legs = List.of(new Leg(ISSUANCE, -4), new Leg(ANA, -1), new Leg(BEN, 5));
        var mixed = desk.posted(new Command.Post("AWARD", ACT, Desk.DAY, legs, List.of(), ""));

        assertThat(desk.post(writingOff(mixed))).isEqualTo(refused(new Refusal.WriteOffNotAllowed(mixed)));
    }

    @Test
    void held_points_are_not_there() {
        desk.posted(new Command.Hold(ACT, List.of(new Leg(ANA, 2)), Duration.ofHours(1)));

        assertThat(desk.post(refusing(award))).isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 3, 5)));
    }

    @Test
    void a_frozen_account_does_not_hinder_a_reversal() {
        desk.freeze(ANA);

        assertThat(desk.posted(refusing(award))).isEqualTo(2);
    }

    @Test
    void a_closed_account_does() {
        desk.close(ANAS_MINUTES);

        assertThat(desk.post(refusing(award))).isEqualTo(refused(new Refusal.AccountClosed(ANAS_MINUTES)));
    }

    @Test
    void what_a_gift_gave_back_needs_room() {
        desk.posted(move(ISSUANCE, JAR, 10));
        var gift = desk.posted(move(JAR, BEN, 3));
        desk.posted(move(ISSUANCE, JAR, 1));

        assertThat(desk.post(refusing(gift))).isEqualTo(refused(new Refusal.CeilingReached(JAR, 2, 3)));
    }
}
