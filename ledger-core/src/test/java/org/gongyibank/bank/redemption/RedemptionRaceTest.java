package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUsed;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotHeld;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several people act at once, on two instances against one database. */
class RedemptionRaceTest {
    private static final ApplicationContext ONE = TestBank.start();
    private static final ApplicationContext TWO = TestBank.start();

    private final Neighbourhood here = Neighbourhood.found(ONE);
    private final Neighbourhood there = here.in(TWO);

    @AfterAll
    static void stop() {
        ONE.close();
        TWO.close();
    }

    @AfterEach
    void the_books_are_sound() {
        here.requireSoundBooks();
    }

    @RepeatedTest(5)
    void of_sixteen_clerks_with_one_code_one_succeeds() throws Exception {
        var member = here.member(200);
        var code = here.codes().issue(member).code();
        var attempts = IntStream.range(0, 16)
                .<Callable<RedemptionOutcome>>mapToObj(i -> () -> side(i).redeem(here.clerk(), "key", code))
                .toList();

        var outcomes = meetingAt(code, attempts);

        assertThat(outcomes)
                .filteredOn(RedemptionOutcome.Held.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.equals(new RedemptionOutcome.Refused(new CodeUsed(), false)))
                .hasSize(15);
        assertThat(List.of(here.spendable(member), here.escrow())).containsExactly(195L, 5L);
    }

    @Test
    void one_request_sent_sixteen_times_at_once_is_done_once() throws Exception {
        var member = here.member(200);
        var clerk = here.clerk();
        var code = here.codes().issue(member).code();
        var attempts = IntStream.range(0, 16)
                .<Callable<RedemptionOutcome>>mapToObj(i -> () -> side(i).redeem(clerk, "key", code))
                .toList();

        var outcomes = Together.all(attempts);

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RedemptionOutcome.Held.class));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof RedemptionOutcome.Held held && !held.replayed())
                .hasSize(1);
        assertThat(here.spendable(member)).isEqualTo(195);
    }

    @RepeatedTest(20)
    void of_capture_and_cancel_exactly_one_wins() throws Exception {
        var member = here.member(20);
        var clerk = here.clerk();
        var held = here.held(clerk, member, 2).id();
        var outcomes = Together.all(List.of(
                () -> here.capture(clerk, "capture", held, 4),
                () -> there.cancel(Neighbourhood.as(member), "cancel", held)));

        var state = here.row(held).state();
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.equals(new RedemptionOutcome.Refused(new NotHeld(state), false)))
                .hasSize(1);
        assertThat(here.spendable(member) + here.retired()).isEqualTo(20);
        assertThat(here.retired()).isEqualTo(state == Redemption.State.CAPTURED ? 4 : 0);
        assertThat(here.escrow()).isZero();
    }

    @RepeatedTest(10)
    void a_capture_and_a_cancel_that_come_with_the_sweep_leave_one_end_each() throws Exception {
        var member = here.member(100);
        var clerk = here.clerk();
        var late = here.held(clerk, member, 1).id();
        var early = here.held(clerk, member, 1).id();
        here.expire(late);
        here.age(early);

        var outcomes = Together.<Object>all(List.of(
                () -> here.capture(clerk, "late", late, Redemption.ALL),
                () -> there.capture(clerk, "early", early, Redemption.ALL),
                () -> swept(here),
                () -> swept(there)));

        // Time is over by the database's clock, whoever comes first; what is in time is nobody's to take.
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        RedemptionOutcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(RedemptionRefusal.HoldExpired.class));
        assertThat(outcomes.get(1)).isInstanceOf(RedemptionOutcome.Captured.class);
        here.sweep();
        assertThat(here.row(late).state()).isEqualTo(Redemption.State.EXPIRED);
        assertThat(here.row(early).state()).isEqualTo(Redemption.State.CAPTURED);
        assertThat(List.of(here.spendable(member), here.escrow(), here.retired()))
                .containsExactly(95L, 0L, 5L);
    }

    @Test
    void two_sweeps_at_once_give_the_points_back_once() throws Exception {
        var member = here.member(100);
        var clerk = here.clerk();
        var held = new ArrayList<Long>();
        for (var i = 0; i < 10; i++) held.add(here.held(clerk, member, 2).id());
        held.forEach(here::expire);

        Together.all(List.of(() -> swept(here), () -> swept(there)));

        assertThat(held).allSatisfy(id -> assertThat(here.row(id).state()).isEqualTo(Redemption.State.EXPIRED));
        assertThat(List.of(here.spendable(member), here.escrow())).containsExactly(100L, 0L);
    }

    private static Neighbourhood swept(Neighbourhood side) {
        side.sweep();
        return side;
    }

    private Neighbourhood side(int i) {
        return i % 2 == 0 ? here : there;
    }

    /** Keeps the code's row locked until every attempt has claimed its key and comes for the code. */
    private <T> List<T> meetingAt(String code, List<Callable<T>> attempts) throws Exception {
        try (var gate = TestDatabase.current().application().open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            gate.setAutoCommit(false);
            // The keys are claimed in transactions that are still open.
            gate.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            try (var statement = gate.createStatement()) {
                statement.execute(
                        "SELECT 1 FROM one_time_code WHERE code_hash = UNHEX(SHA2('" + code + "', 256)) FOR UPDATE");
                var running = attempts.stream().map(threads::submit).toList();
                while (claimed(statement) < attempts.size() && running.stream().noneMatch(Future::isDone))
                    Thread.onSpinWait();
                gate.rollback();
                var results = new ArrayList<T>();
                for (var each : running) results.add(each.get());
                return results;
            }
        }
    }

    private int claimed(Statement statement) throws SQLException {
        var community = here.book().id().value();
        try (var count = statement.executeQuery("SELECT COUNT(*) FROM api_request WHERE community = " + community)) {
            count.next();
            return count.getInt(1);
        }
    }
}
