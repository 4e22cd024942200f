package org.gongyibank.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongyibank.ledger.domain.Desk.ANA;
import static org.gongyibank.ledger.domain.Desk.ANAS_MINUTES;
import static org.gongyibank.ledger.domain.Desk.BEN;
import static org.gongyibank.ledger.domain.Desk.ISSUANCE;
import static org.gongyibank.ledger.domain.Desk.JAR;
import static org.gongyibank.ledger.domain.Desk.MINUTES_FROM;
import static org.gongyibank.ledger.domain.Desk.NOWHERE;
import static org.gongyibank.ledger.domain.Desk.move;
import static org.gongyibank.ledger.domain.Desk.once;
import static org.gongyibank.ledger.domain.Desk.refused;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostTest {
    private final Desk desk = new Desk();

    @Test
    void an_entry_shows_what_it_moved_and_what_it_left() {
        var outcome = desk.post(move(ISSUANCE, ANA, 5));

        assertThat(outcome)
                .isEqualTo(new Outcome.Posted(new JournalEntry(
                        1,
                        "AWARD",
                        Desk.DAY,
                        desk.now,
                        Desk.ACT,
                        0,
                        0,
                        "",
                        List.of(new Posting(ISSUANCE, -5, -5), new Posting(ANA, 5, 5)))));
        assertThat(desk.book.account(ANA).version()).isEqualTo(1);
    }

    @Test
    void points_can_be_spent_down_to_the_floor() {
        desk.withAna(5).posted(move(ANA, BEN, 5));

        assertThat(desk.balance(ANA)).isZero();
        assertThat(desk.balance(BEN)).isEqualTo(5);
    }

    @Test
    void one_point_below_the_floor_is_refused_and_moves_nothing() {
        assertThat(desk.withAna(5).post(move(ANA, BEN, 6)))
                .isEqualTo(refused(new Refusal.InsufficientPoints(ANA, 5, 6)));
        assertThat(desk.balance(ANA)).isEqualTo(5);
    }

    @Test
    void a_budget_is_the_floor_of_its_source() {
        desk.withAna(1000);

        assertThat(desk.post(move(ISSUANCE, ANA, 1)))
                .isEqualTo(refused(new Refusal.InsufficientPoints(ISSUANCE, 0, 1)));
    }

    @Test
    void a_ceiling_can_be_reached_but_not_passed() {
        desk.posted(move(ISSUANCE, JAR, 10));

        assertThat(desk.post(move(ISSUANCE, JAR, 1))).isEqualTo(refused(new Refusal.CeilingReached(JAR, 0, 1)));
    }

    @Test
    void units_are_never_mixed() {
        assertThat(desk.post(move(ISSUANCE, ANAS_MINUTES, 5))).isEqualTo(refused(new Refusal.UnitMismatch(Unit.POINT)));
    }

    @Test
    void each_unit_balances_by_itself() {
        var legs =
                List.of(new Leg(ISSUANCE, -2), new Leg(ANA, 2), new Leg(MINUTES_FROM, -60), new Leg(ANAS_MINUTES, 61));

        assertThat(desk.post(new Command.Post("AWARD", Desk.ACT, Desk.DAY, legs, List.of(), "")))
                .isEqualTo(refused(new Refusal.UnitMismatch(Unit.MINUTE)));
    }

    @Test
    void legs_on_one_account_are_merged() {
        var legs = List.of(new Leg(ISSUANCE, -5), new Leg(ANA, 2), new Leg(ANA, 3));

        desk.post(new Command.Post("AWARD", Desk.ACT, Desk.DAY, legs, List.of(), ""));

        assertThat(desk.balance(ANA)).isEqualTo(5);
    }

    @Test
    void legs_that_cancel_out_are_no_entry() {
        assertThatIllegalArgumentException().isThrownBy(() -> move(ANA, ANA, 5));
    }

    @Test
    void a_kind_of_the_ledger_itself_cannot_be_posted() {
        var legs = List.of(new Leg(ISSUANCE, -5), new Leg(ANA, 5));

        for (var kind : List.of("HOLD", "CAPTURE", "RELEASE", "REVERSAL")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Command.Post(kind, Desk.ACT, Desk.DAY, legs, List.of(), ""));
        }
    }

    @Test
    void an_unknown_account_is_refused_on_either_side() {
        assertThat(desk.post(move(ISSUANCE, NOWHERE, 1))).isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
        assertThat(desk.post(move(NOWHERE, ANA, 1))).isEqualTo(refused(new Refusal.AccountNotFound(NOWHERE)));
    }

    @Test
    void a_frozen_account_gives_nothing_away() {
        desk.withAna(5).freeze(ANA);

        assertThat(desk.post(move(ANA, BEN, 1))).isEqualTo(refused(new Refusal.AccountFrozen(ANA)));
    }

    @Test
    void all_that_is_there_leaves_a_frozen_account_too_which_stays_frozen() {
        desk.withAna(5).freeze(ANA);

        desk.posted(new Command.MoveAll("MOVE", Desk.ACT, ANA, BEN, ""));
        desk.withAna(1);

        assertThat(desk.balance(BEN)).isEqualTo(5);
        assertThat(desk.post(move(ANA, BEN, 1))).isEqualTo(refused(new Refusal.AccountFrozen(ANA)));
    }

    @Test
    void a_frozen_account_takes_awards() {
        desk.freeze(ANA);
        desk.withAna(5);

        assertThat(desk.balance(ANA)).isEqualTo(5);
    }

    @Test
    void a_closed_account_neither_gives_nor_takes() {
        desk.close(ANA);

        assertThat(desk.post(move(ISSUANCE, ANA, 1))).isEqualTo(refused(new Refusal.AccountClosed(ANA)));
        assertThat(desk.post(move(ANA, BEN, 1))).isEqualTo(refused(new Refusal.AccountClosed(ANA)));
    }

    @Test
    void a_business_act_happens_once() {
        var seq = desk.posted(once("case/7", 5));

        assertThat(desk.post(once("case/7", 5))).isEqualTo(refused(new Refusal.AlreadyDone(seq)));
        assertThat(desk.posted(once("case/8", 5))).isEqualTo(seq + 1);
        assertThat(desk.balance(ANA)).isEqualTo(10);
    }

    @Test
    void a_business_act_stays_done_after_its_reversal() {
        var seq = desk.posted(once("case/7", 5));
        desk.posted(new Command.Reverse(Desk.ACT, seq, Command.Reverse.Shortfall.REFUSE));

        assertThat(desk.post(once("case/7", 5))).isEqualTo(refused(new Refusal.AlreadyDone(seq)));
    }

    @Test
    void a_refused_act_is_not_done() {
        assertThat(desk.post(once("case/7", 1001))).isInstanceOf(Outcome.Refused.class);

        assertThat(desk.posted(once("case/7", 1000))).isEqualTo(1);
    }

    /** Everything is wrong at first; then one cause after the other is removed, in the documented order. */
    @Test
    void the_first_refusal_that_applies_is_given() {
        desk.posted(once("done", 4));
        desk.freeze(ANA);
        desk.close(BEN);
        var limit = new Charge("limit", "", 2, 1, false);
        var wrong = List.of(new Leg(ANA, -5), new Leg(BEN, 2), new Leg(NOWHERE, 1), new Leg(ANAS_MINUTES, 1));
        var known = List.of(new Leg(ANA, -5), new Leg(BEN, 2), new Leg(ANAS_MINUTES, 1));
        var open = List.of(new Leg(ANA, -5), new Leg(JAR, 11), new Leg(ANAS_MINUTES, 1));
        var points = List.of(new Leg(ANA, -11), new Leg(JAR, 11));

        assertThat(refusal(wrong, "done", limit)).isEqualTo(new Refusal.AlreadyDone(1));
        assertThat(refusal(wrong, "", limit)).isEqualTo(new Refusal.AccountNotFound(NOWHERE));
        assertThat(refusal(known, "", limit)).isEqualTo(new Refusal.AccountFrozen(ANA));
        desk.post(new Command.Freeze(ANA, false));
        assertThat(refusal(known, "", limit)).isEqualTo(new Refusal.AccountClosed(BEN));
        assertThat(refusal(open, "", limit)).isEqualTo(new Refusal.UnitMismatch(Unit.POINT));
        assertThat(refusal(points, "", limit)).isEqualTo(new Refusal.LimitReached("limit", 0, 1));
        assertThat(refusal(points, "")).isEqualTo(new Refusal.InsufficientPoints(ANA, 4, 11));
        desk.withAna(7);
        assertThat(refusal(points, "")).isEqualTo(new Refusal.CeilingReached(JAR, 10, 11));
    }

    private Refusal refusal(List<Leg> legs, String once, Charge... charges) {
        var outcome = desk.post(new Command.Post("AWARD", Desk.ACT, Desk.DAY, legs, List.of(charges), once));
        return ((Outcome.Refused) outcome).refusal();
    }
}
