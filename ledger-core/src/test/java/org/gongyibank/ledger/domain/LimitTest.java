package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.ANAS_MINUTES;
import static org.gongyibank.ledger.domain.Desk.ISSUANCE;
import static org.gongyibank.ledger.domain.Desk.MINUTES_FROM;
import static org.gongyibank.ledger.domain.Desk.charged;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTest {
    private static final CounterId DAY = new CounterId("day", "2026-11-15");

    private final Desk desk = new Desk();

    private static Charge firm(long amount, long max) {
        return new Charge("day", "2026-11-15", amount, max, false);
    }

    private static Charge trimming(long amount, long max) {
        return new Charge("day", "2026-11-15", amount, max, true);
    }

    private Outcome award(long points, Charge... charges) {
        return desk.post(charged(ISSUANCE, ANA, points, charges));
    }

    @Test
    void a_firm_limit_can_be_used_up_but_not_passed() {
        award(5, firm(5, 8));
        award(3, firm(3, 8));

        assertThat(award(1, firm(1, 8))).isEqualTo(refused(new Refusal.LimitReached("day", 8, 8)));
        assertThat(desk.balance(ANA)).isEqualTo(8);
        assertThat(desk.book.used(DAY)).isEqualTo(8);
    }

    @Test
    void a_firm_limit_refuses_what_would_pass_it_whole() {
        award(5, firm(5, 8));

        assertThat(award(4, firm(4, 8))).isEqualTo(refused(new Refusal.LimitReached("day", 5, 8)));
    }

    @Test
    void another_window_has_a_count_of_its_own() {
        award(8, firm(8, 8));
        award(8, new Charge("day", "2026-11-16", 8, 8, false));

        assertThat(desk.balance(ANA)).isEqualTo(16);
    }

    @Test
    void a_trimming_limit_lets_through_what_just_fits() {
        award(8, trimming(8, 8));

        assertThat(desk.balance(ANA)).isEqualTo(8);
    }

    @Test
    void a_trimming_limit_shrinks_one_more_to_what_is_left() {
        award(9, trimming(9, 8));

        assertThat(desk.balance(ANA)).isEqualTo(8);
        assertThat(desk.balance(ISSUANCE)).isEqualTo(-8);
        assertThat(desk.book.used(DAY)).isEqualTo(8);
    }

    @Test
    void a_trimming_limit_refuses_when_it_leaves_nothing() {
        award(8, trimming(8, 8));

        assertThat(award(1, trimming(1, 8))).isEqualTo(refused(new Refusal.LimitReached("day", 8, 8)));
    }

    @Test
    void minutes_are_posted_whole_even_when_no_points_are_left() {
        award(8, trimming(8, 8));
        var legs =
                List.of(new Leg(ISSUANCE, -3), new Leg(ANA, 3), new Leg(MINUTES_FROM, -90), new Leg(ANAS_MINUTES, 90));

        desk.posted(new Command.Post("AWARD", Desk.ACT, Desk.DAY, legs, List.of(trimming(3, 8)), ""));

        assertThat(desk.balance(ANA)).isEqualTo(8);
        assertThat(desk.balance(ANAS_MINUTES)).isEqualTo(90);
        assertThat(desk.book.used(DAY)).isEqualTo(8);
    }

    @Test
    void the_tightest_of_several_limits_decides_and_all_count_what_was_posted() {
        award(6, trimming(6, 4), new Charge("month", "2026-11", 6, 20, true));

        assertThat(desk.balance(ANA)).isEqualTo(4);
        assertThat(desk.book.used(DAY)).isEqualTo(4);
        assertThat(desk.book.used(new CounterId("month", "2026-11"))).isEqualTo(4);
    }

    @Test
    void the_limit_that_leaves_nothing_is_the_one_named() {
        award(8, new Charge("month", "2026-11", 8, 8, true));

        assertThat(award(6, trimming(6, 4), new Charge("month", "2026-11", 6, 8, true)))
                .isEqualTo(refused(new Refusal.LimitReached("month", 8, 8)));
    }

    @Test
    void a_limit_that_was_lowered_below_its_use_leaves_nothing() {
        award(8, trimming(8, 8));

        assertThat(award(1, trimming(1, 5))).isEqualTo(refused(new Refusal.LimitReached("day", 8, 5)));
    }

    @Test
    void a_reversal_gives_back_to_the_window_it_came_from() {
        var seq = desk.posted(charged(ISSUANCE, ANA, 9, trimming(9, 8)));
        desk.posted(new Command.Reverse(Desk.ACT, seq, Command.Reverse.Shortfall.REFUSE));

        assertThat(desk.book.used(DAY)).isZero();
    }

    @Test
    void a_refused_entry_uses_nothing_up() {
        award(1001, firm(1, 8));

        assertThat(desk.book.used(DAY)).isZero();
    }

    @Test
    void one_limit_is_charged_once_per_entry() {
        assertThatIllegalArgumentException().isThrownBy(() -> charged(ISSUANCE, ANA, 2, firm(1, 8), trimming(2, 8)));
    }
}
