package org.gongyibank.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private static final int MOST = 10;

    private final List<Set<Integer>> reads = new ArrayList<>();
    /** Each read waits here, so that a test decides when it ends. */
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    private final CountDownLatch firstHasBegun = new CountDownLatch(1);

    private Map<Integer, String> read(Set<Integer> keys) {
        reads.add(keys);
        firstHasBegun.countDown();
        await(firstMayEnd);
        if (keys.contains(13)) throw new IllegalStateException("unlucky");
        var answers = new HashMap<Integer, String>();
        for (var key : keys) if (key < 100) answers.put(key, "answer " + key);
        return answers;
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

    /** Asks for the first key, and for the others while that read is under way; then lets it end. */
    private List<Future<String>> asked(int first, int... others) throws Exception {
        var together = new SharedReads<>(MOST, this::read);
        var threads = new ArrayList<Thread>();
        try (var executor = Executors.newThreadPerTaskExecutor(task -> {
            var thread = Thread.ofPlatform().unstarted(task);
            threads.add(thread);
            return thread;
        })) {
            var answers = new ArrayList<Future<String>>();
            answers.add(executor.submit(() -> together.ask(first).orElse("none")));
            firstHasBegun.await();
            for (var other : others) {
                answers.add(executor.submit(() -> together.ask(other).orElse("none")));
                awaitParked(threads);
            }
            firstMayEnd.countDown();
            return answers;
        }
    }

    @Test
    void who_comes_alone_reads_at_once() throws Exception {
        assertThat(asked(1).getFirst().get()).isEqualTo("answer 1");
        assertThat(reads).containsExactly(Set.of(1));
    }

    @Test
    void those_who_come_during_a_read_share_the_next_one() throws Exception {
        var answers = asked(1, 2, 1, 200, 2);
        assertThat(answers.stream().map(Future::resultNow))
                .containsExactly("answer 1", "answer 2", "answer 1", "none", "answer 2");
        // Key 1 is read again: what the first read says may be from before the second question.
        assertThat(reads).containsExactly(Set.of(1), Set.of(1, 2, 200));
    }

    @Test
    void more_than_one_read_may_ask_for_wait_for_the_one_after() throws Exception {
        asked(0, IntStream.rangeClosed(1, MOST + 1).toArray()).forEach(answer -> assertThat(answer.resultNow())
                .startsWith("answer"));
        assertThat(reads.stream().map(Set::size)).containsExactly(1, MOST, 1);
    }

    @Test
    void a_read_that_fails_fails_for_those_who_shared_it_and_for_nobody_else() throws Exception {
        var answers = asked(1, 13, 2);
        assertThat(answers.getFirst().resultNow()).isEqualTo("answer 1");
        assertThat(answers.get(1).exceptionNow()).hasMessage("unlucky");
        assertThat(answers.get(2).exceptionNow()).hasMessage("unlucky");
        var together = new SharedReads<>(MOST, this::read);
        assertThatThrownBy(() -> together.ask(13)).hasMessage("unlucky");
        assertThat(together.ask(3)).contains("answer 3");
    }

    @Test
    void whoever_asks_gets_what_was_true_after_they_asked() throws Exception {
        var truth = new AtomicInteger();
        var together = new SharedReads<Integer, Integer>(MOST, keys -> {
            var now = truth.get();
            var answers = new HashMap<Integer, Integer>();
            keys.forEach(key -> answers.put(key, now));
            return answers;
        });
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<?>>();
            for (var i = 0; i < 2_000; i++) {
                var key = i % 7;
                answers.add(executor.submit(() -> {
                    var before = truth.incrementAndGet();
                    assertThat(together.ask(key).orElseThrow()).isGreaterThanOrEqualTo(before);
                }));
            }
            for (var answer : answers) answer.get();
        }
    }
}
