package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ACT;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.DAY;
import static org.gongyibank.ledger.domain.Desk.JAR;
import static org.gongyibank.ledger.domain.Desk.RETIRED;
import static org.gongyibank.ledger.domain.Desk.cancel;
import static org.gongyibank.ledger.domain.Desk.capture;
import static org.gongyibank.ledger.domain.Desk.hold;
import static org.gongyibank.ledger.domain.Desk.mint;
import static org.gongyibank.ledger.domain.LotDates.NEVER;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.Command.Capture;
import org.gongyibank.ledger.domain.Command.Capture.Part;
import org.gongyibank.ledger.domain.Command.Hold;
import org.gongyibank.ledger.domain.Command.Release;
import org.gongyibank.ledger.domain.Command.Release.Cause;
import org.junit.jupiter.api.Test;

/** A hold remembers which points it took: the first-expiring are captured, the last-expiring return. */
class HeldLotsTest {
    private static final LocalDate SOON = DAY.plusDays(3);
    private static final LocalDate LATER = DAY.plusDays(9);

    private final Desk desk = new Desk();

    HeldLotsTest() {
        desk.posted(mint(ANA, 2, SOON));
        desk.posted(mint(ANA, 3, LATER));
    }

    @Test
    void a_hold_takes_the_first_expiring() {
        desk.posted(hold(ANA, 3));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER, 2L));
    }

    @Test
    void a_released_hold_returns_to_the_very_lots() {
        desk.posted(cancel(desk.posted(hold(ANA, 4))));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON, 2L, LATER, 3L));
    }

    @Test
    void the_beginning_of_what_was_held_is_captured_and_its_end_returns() {
        desk.posted(capture(desk.posted(hold(ANA, 4)), 1));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON, 1L, LATER, 3L));
    }

    @Test
    void receivers_get_the_points_with_their_days_the_lower_account_first() {
        var hold = desk.posted(hold(ANA, 5));

        desk.posted(capture(hold, new Part(ANA, BEN, 2), new Part(ANA, RETIRED, 1)));

        assertThat(desk.lots(BEN)).isEqualTo(Map.of(SOON, 1L, LATER, 1L));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER, 2L));
    }

    @Test
    void held_points_do_not_expire() {
        desk.posted(hold(ANA, 2));
        desk.midnightOf(SOON.plusDays(1));

        desk.change(new Command.Expire(ANA));

        assertThat(desk.balance(Desk.EXPIRED)).isZero();
    }

    @Test
    void what_returns_on_its_last_day_keeps_it_and_a_day_after_it_can_be_used_today() {
        var hold = desk.posted(hold(ANA, 1));
        var other = desk.posted(hold(ANA, 1));

        desk.midnightOf(SOON);
        desk.posted(cancel(hold));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON, 1L, LATER, 3L));

        desk.midnightOf(SOON.plusDays(1));
        desk.posted(cancel(other));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON.plusDays(1), 1L, LATER, 3L));
        assertThat(desk.balance(Desk.EXPIRED))
                .as("the point that came back before")
                .isEqualTo(1);
    }

    @Test
    void days_of_grace_are_given_to_what_would_end_before_them_and_to_no_other() {
        var hold = desk.posted(hold(ANA, 5));
        desk.midnightOf(SOON.plusDays(1));

        desk.posted(new Release(ACT, hold, Cause.CANCELLED, 6));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER.plusDays(1), 5L));
    }

    @Test
    void fewer_days_of_grace_leave_the_later_points_as_they_are() {
        var hold = desk.posted(hold(ANA, 5));
        desk.midnightOf(SOON.plusDays(1));

        desk.posted(new Release(ACT, hold, Cause.CANCELLED, 4));

        assertThat(desk.lots(ANA)).isEqualTo(Map.of(LATER.minusDays(1), 2L, LATER, 3L));
    }

    @Test
    void the_grace_of_a_capture_is_for_what_returns_and_its_receiver_has_none() {
        var hold = desk.posted(hold(ANA, 2));
        desk.midnightOf(SOON.plusDays(1));

        desk.posted(new Capture(ACT, hold, List.of(new Part(ANA, BEN, 1)), 2));

        assertThat(desk.lots(BEN)).isEqualTo(Map.of(SOON.plusDays(1), 1L));
        assertThat(desk.lots(ANA)).isEqualTo(Map.of(SOON.plusDays(3), 1L, LATER, 3L));
    }

    @Test
    void grace_is_counted_in_days_from_none_to_ten_years() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Release(ACT, 1, Cause.CANCELLED, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Release(ACT, 1, Cause.CANCELLED, Command.MOST_GRACE_DAYS + 1));
        assertThat(new Release(ACT, 1, Cause.CANCELLED, Command.MOST_GRACE_DAYS))
                .isNotNull();
    }

    @Test
    void nobody_captures_to_whom_the_hold_took_from() {
        var hold = desk.posted(hold(ANA, 2));

        assertThatIllegalArgumentException().isThrownBy(() -> desk.post(capture(hold, new Part(ANA, ANA, 1))));
        assertThat(desk.balance(ANA)).isEqualTo(3);
    }

    @Test
    void points_of_an_account_without_lots_never_expire_where_they_are_captured_to() {
        desk.posted(Desk.move(Desk.ISSUANCE, JAR, 3));
        var hold = desk.posted(new Hold(ACT, List.of(new Leg(JAR, 3), new Leg(ANA, 1)), Duration.ofDays(1)));

        desk.posted(capture(hold, new Part(JAR, BEN, 2), new Part(ANA, BEN, 1)));

        assertThat(desk.lots(BEN)).isEqualTo(Map.of(SOON, 1L, NEVER, 2L));
        assertThat(desk.balance(JAR)).isEqualTo(1);
    }
}
