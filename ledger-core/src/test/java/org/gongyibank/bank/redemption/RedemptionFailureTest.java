package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.member.Grace;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.redemption.RedemptionRefusal.HoldExpired;
import org.gongyibank.bank.redemption.RedemptionRefusal.InsufficientPoints;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time and failures leave half-way is brought to its end: by a repeated request, or by a sweep. */
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
        here.age(running);

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
    void an_instance_that_died_before_the_ledger_answered_is_finished_by_the_sweep() {
        var member = here.member(20);
        var code = here.codes().issue(member).code();
        dyingRequest("key", code);
        var left = onlyRow(Redemption.State.NEW);

        here.sweep();
        assertThat(here.row(left).state())
                .as("young: its request may be at work")
                .isEqualTo(Redemption.State.NEW);
        here.age(left);
        here.sweep();

        assertThat(here.row(left).state()).isEqualTo(Redemption.State.HELD);
        assertThat(here.spendable(member)).isEqualTo(15);
    }

    @Test
    void an_instance_that_died_before_the_ledger_answered_is_finished_by_the_repeated_request() {
        var member = here.member(20);
        var code = here.codes().issue(member).code();
        dyingRequest("key", code);

        assertThat(here.redeem(clerk, "key", code))
                .isInstanceOfSatisfying(
                        RedemptionOutcome.Held.class,
                        held -> assertThat(held.replayed()).isTrue());
        assertThat(here.spendable(member)).isEqualTo(15);
    }

    @Test
    void a_book_that_cannot_be_reached_keeps_no_other_from_the_sweep() throws SQLException {
        var kept = leftHalfWay(here, clerk);
        var there = Neighbourhood.found(CONTEXT);
        var left = leftHalfWay(there, there.clerk());
        try (var other = TestDatabase.current().application().open();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT 1 FROM book WHERE id = " + here.book().id().value() + " FOR UPDATE");

            here.sweep();

            assertThat(there.row(left).state()).isEqualTo(Redemption.State.HELD);
            assertThat(here.row(kept).state()).isEqualTo(Redemption.State.NEW);
            other.rollback();
        }
        here.sweep();
        assertThat(here.row(kept).state()).isEqualTo(Redemption.State.HELD);
        there.requireSoundBooks();
    }

    @Test
    void a_refusal_that_was_not_written_down_still_frees_the_code() {
        var member = here.member(5);
        var code = here.codes().issue(member).code();
        here.redeem(clerk, "key", code, 2);
        var refused = onlyRow(Redemption.State.REFUSED);
        here.sql("UPDATE redemption SET state = 'NEW', problem = '' WHERE id = ?", refused);
        here.sql("UPDATE one_time_code SET redemption = ? WHERE member = ?", refused, member.id());
        here.age(refused);

        here.sweep();

        assertThat(here.redeem(clerk, "key", code, 2))
                .isEqualTo(new RedemptionOutcome.Refused(new InsufficientPoints(10), true));
        assertThat(here.redeem(clerk, "other", code, 1)).isInstanceOf(RedemptionOutcome.Held.class);
    }

    @Test
    void a_hold_that_was_not_written_down_is_found_again() {
        var held = here.held(clerk, here.member(20), 1);
        here.sql("UPDATE redemption SET state = 'NEW', hold_seq = 0, expires_at = made_at WHERE id = ?", held.id());

        assertThat(here.capture(clerk, "key", held.id(), 2))
                .isEqualTo(new RedemptionOutcome.Captured(held.id(), 2, false));
        assertThat(here.row(held.id()).expiresAt()).isEqualTo(held.expiresAt());
    }

    @Test
    void a_capture_that_was_not_written_down_is_found_by_the_sweep() {
        var held = here.held(clerk, here.member(20), 1).id();
        here.capture(clerk, "key", held, 3);
        forgetEnd(held);
        here.age(held);

        here.sweep();

        assertThat(here.row(held).state()).isEqualTo(Redemption.State.CAPTURED);
        assertThat(here.row(held).capturedPoints()).isEqualTo(3);
    }

    @Test
    void a_capture_that_was_not_written_down_is_found_by_the_repeated_request() {
        var held = here.held(clerk, here.member(20), 1).id();
        here.capture(clerk, "key", held, 3);
        forgetEnd(held);

        assertThat(here.capture(clerk, "key", held, 3)).isEqualTo(new RedemptionOutcome.Captured(held, 3, true));
        assertThat(here.row(held).state()).isEqualTo(Redemption.State.CAPTURED);
    }

    @Test
    void a_cancel_that_was_not_written_down_is_found_by_the_next_request() {
        var held = here.held(clerk, here.member(20), 1).id();
        here.cancel(clerk, "key", held);
        forgetEnd(held);

        assertThat(here.capture(clerk, "late", held, 3)).isInstanceOf(RedemptionOutcome.Refused.class);
        assertThat(here.row(held).state()).isEqualTo(Redemption.State.CANCELLED);
    }

    private void forgetEnd(long redemption) {
        here.sql("UPDATE redemption SET state = 'HELD', captured_points = 0 WHERE id = ?", redemption);
    }

    /** Its hold is in the book, and its row does not say so yet. */
    private static long leftHalfWay(Neighbourhood there, Redemptions.Asker clerk) {
        var held = there.held(clerk, there.member(20), 1).id();
        there.sql("UPDATE redemption SET state = 'NEW', hold_seq = 0, expires_at = made_at WHERE id = ?", held);
        there.age(held);
        return held;
    }

    /** A request on an instance that loses its books between claiming the key and the ledger's answer. */
    private void dyingRequest(String key, String code) {
        var nowhere = TestDatabase.current().application().inSchema("");
        try (var lost = new Ledger(nowhere.url(), nowhere.username(), nowhere.password(), 1)) {
            var steps = new RedemptionSteps(
                    here.bean(RedemptionRows.class),
                    here.codes(),
                    here.bean(Reservations.class),
                    here.bean(Grace.class),
                    lost,
                    here.bean(Statements.class));
            var dying = new Redemptions(
                    here.bean(RedemptionRows.class),
                    steps,
                    here.bean(RefundSteps.class),
                    here.codes(),
                    here.bean(Offers.class),
                    here.bean(Agreements.class),
                    here.bean(ApiRequests.class),
                    here.bean(Statements.class));
            assertThatThrownBy(() -> here.redeem(dying, clerk, key, code, 1)).isInstanceOf(RuntimeException.class);
        }
    }

    private long onlyRow(Redemption.State state) {
        var rows = here.redemptions().list(clerk, Set.of(state), Long.MAX_VALUE, 9);
        assertThat(rows).hasSize(1);
        return rows.getFirst().id();
    }
}
