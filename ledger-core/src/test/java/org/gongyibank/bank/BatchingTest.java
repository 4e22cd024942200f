package org.gongyibank.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchingTest {
    private static final int MOST = 10;

    private final List<List<Integer>> batches = new ArrayList<>();
    /** Each batch waits here, so that the test decides when it ends. */
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    private final CountDownLatch firstHasBegun = new CountDownLatch(1);

    private List<String> work(List<Integer> questions) {
        batches.add(questions);
        firstHasBegun.countDown();
        await(firstMayEnd);
        if (questions.contains(13)) throw new IllegalStateException("unlucky");
        return questions.stream().map(question -> "answer " + question).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitParked(List<Thread> threads) {
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            LockSupport.parkNanos(100_000);
        }
    }

    /** Asks for the first key, and for the others while that read is running; then lets the read end. */
    private List<Future<String>> asked(int first, int... others) throws Exception {
        var batching = new Batching<>(MOST, this::work);
        var threads = new ArrayList<Thread>();
        try (var executor = Executors.newThreadPerTaskExecutor(task -> {
            var thread = Thread.ofPlatform().unstarted(task);
            threads.add(thread);
            return thread;
        })) {
            var answers = new ArrayList<Future<String>>();
            answers.add(executor.submit(() -> batching.ask(first)));
            firstHasBegun.await();
            for (var other : others) {
                answers.add(executor.submit(() -> batching.ask(other)));
                awaitParked(threads);
            }
            firstMayEnd.countDown();
            return answers;
        }
    }

    @Test
    void who_comes_alone_works_at_once() throws Exception {
        assertThat(asked(1).getFirst().get()).isEqualTo("answer 1");
        assertThat(batches).containsExactly(List.of(1));
    }

    @Test
    void those_who_come_during_a_batch_share_the_next_one() throws Exception {
        var answers = asked(1, 2, 1, 200);
        assertThat(answers.stream().map(Future::resultNow))
                .containsExactly("answer 1", "answer 2", "answer 1", "answer 200");
        // 1 is read again: the first answer may be older than the second request.
        assertThat(batches).containsExactly(List.of(1), List.of(2, 1, 200));
    }

    @Test
    void more_than_fit_into_a_batch_wait_for_the_one_after() throws Exception {
        var others = IntStream.rangeClosed(1, MOST + 1).toArray();
        assertThat(asked(0, others).stream().map(Future::resultNow))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, MOST + 1)
                        .mapToObj(question -> "answer " + question)
                        .toList());
        assertThat(batches.stream().map(List::size)).containsExactly(1, MOST, 1);
    }

    @Test
    void work_that_fails_fails_for_those_who_shared_it_and_for_nobody_else() throws Exception {
        var answers = asked(1, 13, 2);
        assertThat(answers.getFirst().resultNow()).isEqualTo("answer 1");
        assertThat(answers.get(1).exceptionNow()).hasMessage("unlucky");
        assertThat(answers.get(2).exceptionNow()).hasMessage("unlucky");
        var batching = new Batching<>(MOST, this::work);
        assertThatThrownBy(() -> batching.ask(13)).hasMessage("unlucky");
        assertThat(batching.ask(3)).isEqualTo("answer 3");
    }

    @Test
    void whoever_asks_gets_what_was_true_after_they_asked() throws Exception {
        var truth = new AtomicInteger();
        var batching = new Batching<Integer, Integer>(MOST, questions -> {
            var now = truth.get();
            return questions.stream().map(_ -> now).toList();
        });
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<?>>();
            for (var i = 0; i < 2_000; i++) {
                var question = i;
                answers.add(executor.submit(() -> {
                    var before = truth.incrementAndGet();
                    assertThat(batching.ask(question)).isGreaterThanOrEqualTo(before);
                }));
            }
            for (var answer : answers) answer.get();
        }
    }
}
