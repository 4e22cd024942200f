package org.gongyibank.bank.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.gongyibank.bank.BookHeldUp;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.Together;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeReplaced;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUsed;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotHeld;
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
        here.fillStock();
        var member = here.member(200);
        var code = here.codes().issue(member).code();
        var attempts = IntStream.range(0, 16)
                .<Callable<RedemptionOutcome>>mapToObj(i -> () -> side(i).redeem(here.clerk(), "key", code))
                .toList();

        var outcomes = BookHeldUp.meetingAt(here.book().id(), attempts);

        assertThat(outcomes)
                .filteredOn(RedemptionOutcome.Held.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.equals(new RedemptionOutcome.Refused(new CodeUsed(), false)))
                .hasSize(15);
        assertThat(List.of(here.spendable(member), here.escrow())).containsExactly(195L, 5L);
    }

    /** The first submission keeps the lane busy, so that the submissions of the clerks form one batch. */
    @Test
    void of_two_clerks_with_one_code_in_one_batch_the_first_wins() throws Exception {
        var clerk = here.clerk();
        var other = here.held(clerk, here.member(20), 1).id();
        here.fillStock();
        var member = here.member(200);
        var code = here.codes().issue(member).code();

        var outcomes = BookHeldUp.<RedemptionOutcome>meetingAt(
                here.book().id(),
                List.of(
                        () -> here.cancel(clerk, "busy", other),
                        () -> here.redeem(here.clerk(), "key", code),
                        () -> here.redeem(here.clerk(), "key", code)));

        assertThat(outcomes.get(1)).isInstanceOf(RedemptionOutcome.Held.class);
        assertThat(outcomes.get(2)).isEqualTo(new RedemptionOutcome.Refused(new CodeUsed(), false));
        assertThat(here.spendable(member)).isEqualTo(195);
    }

    @Test
    void a_code_that_is_replaced_while_its_redemption_waits_for_the_book_is_refused() throws Exception {
        here.fillStock();
        var member = here.member(200);
        var code = here.codes().issue(member).code();

        var outcomes = BookHeldUp.<Object>meetingAt(
                here.book().id(),
                List.of(
                        () -> here.redeem(here.clerk(), "key", code),
                        () -> there.codes().issue(member)));

        assertThat(outcomes.getFirst()).isEqualTo(new RedemptionOutcome.Refused(new CodeReplaced(), false));
        assertThat(here.spendable(member)).isEqualTo(200);
    }

    /** The redemption begins when the member already sees the newer code. */
    @RepeatedTest(20)
    void a_code_that_was_replaced_a_moment_earlier_is_refused() throws Exception {
        here.fillStock();
        var member = here.member(200);
        var code = here.codes().issue(member).code();
        var replaced = new AtomicBoolean();
        Callable<List<Boolean>> issuing = () -> {
            there.codes().issue(member);
            replaced.set(true);
            return List.of();
        };
        var attempts = new ArrayList<Callable<List<Boolean>>>(List.of(issuing));
        for (var i = 0; i < 8; i++) {
            var side = side(i);
            attempts.add(() -> {
                var late = replaced.get();
                return List.of(late, side.redeem(here.clerk(), "key", code) instanceof RedemptionOutcome.Held);
            });
        }

        var seen = Together.all(attempts);

        assertThat(seen).as("late, and held").doesNotContain(List.of(true, true));
        assertThat(here.spendable(member)).isIn(195L, 200L);
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

        var outcomes = Together.<Object>all(List.of(
                () -> here.capture(clerk, "late", late, Redemption.ALL),
                () -> there.capture(clerk, "early", early, Redemption.ALL),
                () -> swept(here),
                () -> swept(there)));

        // By the database's clock the first one is too late, whoever acts first. The sweep must not take the second,
        // which is in time.
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
}
