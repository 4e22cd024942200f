package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.util.List;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.redemption.RedemptionRefusal.HoldExpired;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sweep ends redemptions whose time is over. A step that a failure interrupts is done completely or not at all. */
class RedemptionFailureTest {
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
    void the_sweep_gives_back_what_nobody_captured() {
        var member = here.member(20);
        var over = here.held(clerk, member, 1).id();
        var running = here.held(clerk, member, 2).id();
        here.expire(over);

        here.sweep();
        here.sweep();

        assertThat(here.row(over).state()).isEqualTo(Redemption.State.EXPIRED);
        assertThat(here.row(running).state()).isEqualTo(Redemption.State.HELD);
        assertThat(List.of(here.spendable(member), here.escrow())).containsExactly(10L, 10L);
    }

    @Test
    void a_hold_cannot_be_captured_after_its_time_whether_the_sweep_ran_or_not() {
        var held = here.held(clerk, here.member(20), 1).id();
        here.expire(held);
        var refused =
                new RedemptionOutcome.Refused(new HoldExpired(here.row(held).expiresAt()), false);

        assertThat(here.capture(clerk, "before", held, Redemption.ALL)).isEqualTo(refused);
        here.sweep();
        assertThat(here.capture(clerk, "after", held, Redemption.ALL)).isEqualTo(refused);
        assertThat(here.cancel(clerk, "cancel", held)).isEqualTo(refused);
    }

    @Test
    void a_hold_that_is_released_while_the_sweep_comes_stays_as_it_is() {
        var held = here.held(clerk, here.member(20), 1).id();
        here.expire(held);
        var overdue = here.row(held);
        here.cancel(clerk, "cancel", held);

        here.bean(HoldEnds.class).expire(overdue);

        assertThat(here.row(held).state()).isEqualTo(Redemption.State.CANCELLED);
    }

    @Test
    void a_sweep_that_came_too_early_keeps_no_later_one_from_its_work() {
        var held = here.held(clerk, here.member(20), 1).id();

        // The sweep came by a clock that has since been set back.
        here.bean(HoldEnds.class).expire(here.row(held));
        assertThat(here.row(held).state()).isEqualTo(Redemption.State.HELD);
        here.expire(held);
        here.sweep();

        assertThat(here.row(held).state()).isEqualTo(Redemption.State.EXPIRED);
    }

    @Test
    void a_request_that_cannot_reach_the_book_has_had_no_effect_and_may_be_repeated() {
        var member = here.member(20);
        var code = here.codes().issue(member).code();
        here.fillStock();
        dyingRequest("key", code);
        here.sweep();
        assertThat(here.spendable(member)).isEqualTo(20);

        assertThat(here.redeem(clerk, "key", code))
                .isInstanceOfSatisfying(
                        RedemptionOutcome.Held.class,
                        held -> assertThat(held.replayed()).isFalse());
        assertThat(here.spendable(member)).isEqualTo(15);
    }

    @Test
    void a_book_that_cannot_be_reached_keeps_no_other_from_the_sweep() throws SQLException {
        var kept = here.held(clerk, here.member(20), 1).id();
        here.expire(kept);
        var there = Neighbourhood.found(CONTEXT);
        var left = there.held(there.clerk(), there.member(20), 1).id();
        there.expire(left);
        try (var other = TestDatabase.current().application().open();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT 1 FROM book WHERE id = " + here.book().id().value() + " FOR UPDATE");

            here.sweep();

            assertThat(there.row(left).state()).isEqualTo(Redemption.State.EXPIRED);
            assertThat(here.row(kept).state()).isEqualTo(Redemption.State.HELD);
            other.rollback();
        }
        here.sweep();
        assertThat(here.row(kept).state()).isEqualTo(Redemption.State.EXPIRED);
        there.requireSoundBooks();
    }

    /** A request on an instance that cannot reach its books. */
    private void dyingRequest(String key, String code) {
        var nowhere = TestDatabase.current().application().inSchema("");
        try (var lost = new Ledger(nowhere.url(), nowhere.username(), nowhere.password(), 1)) {
            var redeeming = new Redeeming(
                    here.bean(RedemptionRows.class),
                    here.codes(),
                    here.bean(Agreements.class),
                    here.bean(Reservations.class),
                    lost,
                    here.bean(Statements.class));
            var dying = new Redemptions(
                    here.bean(RedemptionRows.class),
                    redeeming,
                    here.bean(HoldEnds.class),
                    here.bean(Refunds.class),
                    here.bean(Offers.class),
                    here.bean(Statements.class));
            assertThatThrownBy(() -> here.redeem(dying, clerk, key, code, 1)).isInstanceOf(RuntimeException.class);
        }
    }
}
