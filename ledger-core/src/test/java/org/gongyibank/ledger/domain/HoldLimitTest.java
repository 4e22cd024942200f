package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ACT;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.ANAS_MINUTES;
import static org.gongyibank.ledger.domain.Desk.cancel;
import static org.gongyibank.ledger.domain.Desk.capture;
import static org.gongyibank.ledger.domain.Desk.hold;
import static org.gongyibank.ledger.domain.Desk.refund;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.time.Duration;
import java.util.List;
import org.gongyibank.ledger.domain.Command.Hold;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.junit.jupiter.api.Test;

/** A hold uses up limits; when points return, the same share of the limits is given back, rounded down. */
class HoldLimitTest {
    private static final CounterId HAIRCUTS = new CounterId("offer/7/member/1", "2026-11");
    private static final CounterId SHOP = new CounterId("agreement/3", "2026-11");

    private final Desk desk = new Desk().withAna(40);

    private static Charge haircuts(long uses) {
        return new Charge(HAIRCUTS.limit(), HAIRCUTS.period(), uses, 3, false);
    }

    private static Charge shop(long points) {
        return new Charge(SHOP.limit(), SHOP.period(), points, 20, false);
    }

    private long used(CounterId counter) {
        return desk.book.used(counter);
    }

    @Test
    void a_limit_is_used_to_its_end_and_not_beyond() {
        desk.posted(hold(ANA, 1, haircuts(2)));

        assertThat(desk.post(hold(ANA, 1, haircuts(2))))
                .isEqualTo(refused(new Refusal.LimitReached(HAIRCUTS.limit(), 2, 3)));
        desk.posted(hold(ANA, 1, haircuts(1)));
        assertThat(used(HAIRCUTS)).isEqualTo(3);
    }

    @Test
    void of_several_limits_the_first_named_is_told_and_before_a_lack_of_points() {
        assertThat(desk.post(hold(ANA, 99, shop(21), haircuts(4))))
                .isEqualTo(refused(new Refusal.LimitReached(SHOP.limit(), 0, 20)));
        assertThat(used(SHOP)).isZero();
    }

    @Test
    void no_limit_trims_a_hold() {
        assertThatIllegalArgumentException().isThrownBy(() -> hold(ANA, 5, new Charge("x", "", 5, 3, true)));
        assertThatIllegalArgumentException().isThrownBy(() -> hold(ANA, 5, haircuts(1), haircuts(2)));
    }

    @Test
    void what_is_captured_whole_stays_used() {
        desk.posted(capture(desk.posted(hold(ANA, 5, haircuts(2))), 5));

        assertThat(used(HAIRCUTS)).isEqualTo(2);
    }

    @Test
    void what_is_released_gives_everything_back() {
        desk.posted(cancel(desk.posted(hold(ANA, 5, haircuts(2), shop(5)))));

        assertThat(used(HAIRCUTS)).isZero();
        assertThat(used(SHOP)).isZero();
    }

    @Test
    void a_capture_in_part_gives_back_the_share_of_what_returns_rounded_down() {
        // 3 of 5 points return, which is 1.2 of 2 uses.
        desk.posted(capture(desk.posted(hold(ANA, 5, haircuts(2), shop(5))), 2));

        assertThat(used(HAIRCUTS)).isEqualTo(1);
        assertThat(used(SHOP)).isEqualTo(2);
    }

    @Test
    void two_of_five_points_give_none_of_two_uses_back() {
        desk.posted(capture(desk.posted(hold(ANA, 5, haircuts(2))), 3));

        assertThat(used(HAIRCUTS)).isEqualTo(2);
    }

    @Test
    void it_is_rounded_over_all_returns_together() {
        var hold = desk.posted(hold(ANA, 5, haircuts(2)));
        desk.posted(capture(hold, 4));
        assertThat(used(HAIRCUTS)).isEqualTo(2);

        desk.posted(refund(hold, 1));
        assertThat(used(HAIRCUTS)).as("2 of 5 are back").isEqualTo(2);
        desk.posted(refund(hold, 1));
        assertThat(used(HAIRCUTS)).as("3 of 5 are back").isEqualTo(1);
        desk.posted(refund(hold, 1));
        assertThat(used(HAIRCUTS)).as("4 of 5 are back").isEqualTo(1);
        desk.posted(refund(hold, 1));
        assertThat(used(HAIRCUTS)).as("all are back").isZero();
    }

    @Test
    void only_points_are_counted() {
        var items = AccountId.of(Purpose.ISSUANCE, Unit.ITEM);
        var gone = AccountId.of(Purpose.RETIRED, Unit.ITEM);
        desk.change(OpenAccount.common(Purpose.ISSUANCE, Unit.ITEM, -9));
        desk.change(OpenAccount.common(Purpose.ESCROW, Unit.ITEM, 0));
        desk.change(OpenAccount.common(Purpose.RETIRED, Unit.ITEM, 0));
        var legs = List.of(new Leg(items, 1), new Leg(ANA, 4));
        var hold = desk.posted(new Hold(ACT, legs, List.of(haircuts(2)), Duration.ofDays(1)));

        desk.posted(capture(
                hold, new Command.Capture.Part(items, gone, 1), new Command.Capture.Part(ANA, Desk.RETIRED, 2)));

        assertThat(used(HAIRCUTS)).as("2 of 4 points are back").isEqualTo(1);
    }

    @Test
    void a_hold_without_points_gives_nothing_back() {
        desk.change(OpenAccount.common(Purpose.ESCROW, Unit.MINUTE, 0));
        desk.posted(Desk.move(Desk.MINUTES_FROM, ANAS_MINUTES, 30));

        desk.posted(cancel(desk.posted(hold(ANAS_MINUTES, 30, haircuts(2)))));

        assertThat(used(HAIRCUTS)).isEqualTo(2);
    }

    @Test
    void what_is_given_back_can_be_used_again() {
        desk.posted(cancel(desk.posted(hold(ANA, 5, haircuts(3)))));

        desk.posted(hold(ANA, 5, haircuts(3)));
    }
}
