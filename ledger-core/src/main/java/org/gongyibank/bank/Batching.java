package org.gongyibank.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Answers questions in batches. While one batch runs, new questions gather, and the first caller among them runs the
 * next batch for all. No caller waits for a timer, a lone caller is served at once, and no answer was read before
 * its question was asked.
 *
 * <p>Must not be called inside a transaction, because the work runs in another one.
 *
 * @param <Q> a question
 * @param <A> an answer
 */
public final class Batching<Q, A> {
    private final int most;
    private final Function<List<Q>, List<A>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Waiting<Q, A>> waiting = new ArrayList<>();
    private boolean working;

    /** @param turn true when the caller has to run the next batch, false when its answer is there */
    private record Waiting<Q, A>(Q question, CompletableFuture<Boolean> turn, CompletableFuture<A> answer) {
        Waiting(Q question) {
            this(question, new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /**
     * @param most the most questions that {@code work} gets at once
     * @param work answers questions, in their order
     */
    public Batching(int most, Function<List<Q>, List<A>> work) {
        this.most = most;
        this.work = work;
    }

    /** Answers a question. A failure of the work fails all questions of its batch. */
    public A ask(Q question) {
        var mine = new Waiting<Q, A>(question);
        if (isFirst(mine) || mine.turn.join()) workForAll();
        try {
            return mine.answer.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private boolean isFirst(Waiting<Q, A> mine) {
        lock.lock();
        try {
            waiting.add(mine);
            var first = !working;
            working = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void workForAll() {
        var batch = take();
        try {
            var answers = work.apply(batch.stream().map(Waiting::question).toList());
            for (var place = 0; place < batch.size(); place++)
                batch.get(place).answer.complete(answers.get(place));
        } catch (RuntimeException | Error failure) {
            for (var one : batch) one.answer.completeExceptionally(failure);
        } finally {
            passOn();
            for (var one : batch) one.turn.complete(false);
        }
    }

    private List<Waiting<Q, A>> take() {
        lock.lock();
        try {
            var batch = waiting.subList(0, Math.min(most, waiting.size()));
            waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** The first caller that came in the meantime runs the next batch. */
    private void passOn() {
        lock.lock();
        try {
            if (waiting.isEmpty()) working = false;
            else waiting.getFirst().turn.complete(true);
        } finally {
            lock.unlock();
        }
    }
}
