package org.gongyibank.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What waits is done together: while one batch is under way the next questions gather, and the first of those who asked
 * them works for all. Nobody waits for a timer, one who comes alone works at once, and nobody gets what was read before
 * they asked.
 *
 * <p>Not to be asked inside a transaction: the work is done in another one.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class Batching<Q, A> {
    private final int most;
    private final Function<List<Q>, List<A>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Waiting<Q, A>> waiting = new ArrayList<>();
    private boolean working;

    /** @param turn true when it is for the one who asked to work, false when the answer is there */
    private record Waiting<Q, A>(Q question, CompletableFuture<Boolean> turn, CompletableFuture<A> answer) {
        Waiting(Q question) {
            this(question, new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /**
     * @param most questions that {@code work} may be given at once
     * @param work answers questions, in their order
     */
    public Batching(int most, Function<List<Q>, List<A>> work) {
        this.most = most;
        this.work = work;
    }

    /** The answer to a question. Work that fails fails for all who shared it. */
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

    /** The first of those who came meanwhile works next. */
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
