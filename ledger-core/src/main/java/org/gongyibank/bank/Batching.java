package org.gongyibank.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Answers questions in batches. While one batch runs, further questions gather; then the first of their callers answers
 * the whole next batch. There is no timer: a lone question is answered at once. No answer comes from data read before
 * its question was asked.
 *
 * <p>Do not call this inside a transaction: the work runs in another one.
 *
 * @param <Q> the question
 * @param <A> the answer
 */
public final class Batching<Q, A> {
    private final int most;
    private final Function<List<Q>, List<A>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Waiting<Q, A>> waiting = new ArrayList<>();
    private boolean working;

    /** @param turn true when this caller must run the next batch, false when its answer is ready */
    private record Waiting<Q, A>(Q question, CompletableFuture<Boolean> turn, CompletableFuture<A> answer) {
        Waiting(Q question) {
            this(question, new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /**
     * @param most the most questions that {@code work} takes at once
     * @param work answers questions, in the order given
     */
    public Batching(int most, Function<List<Q>, List<A>> work) {
        this.most = most;
        this.work = work;
    }

    /** Returns the answer to a question. If the work fails, it fails for every question of the batch. */
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

    /** Lets the first waiting caller run the next batch. */
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
