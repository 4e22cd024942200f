package org.gongyibank.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads that wait are answered together: while one read is under way the next questions gather, and the first of those who
 * asked them reads for all. Nobody waits for a timer, and nobody gets what was read before they asked.
 *
 * <p>Not to be asked inside a transaction: the answer may have been read by another one.
 *
 * @param <K> what is asked for, with {@code equals}
 * @param <V> what is read
 */
public final class SharedReads<K, V> {
    private final int most;
    private final Function<Set<K>, Map<K, V>> read;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Question<K, V>> waiting = new ArrayList<>();
    private boolean reading;

    /** @param turn true when it is for the one who asked to read, false when the answer is there */
    private record Question<K, V>(K key, CompletableFuture<Boolean> turn, CompletableFuture<Optional<V>> answer) {
        Question(K key) {
            this(key, new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /**
     * @param most keys that {@code read} may be asked for at once
     * @param read reads what there is for the keys; a key that is absent from its answer has nothing
     */
    public SharedReads(int most, Function<Set<K>, Map<K, V>> read) {
        this.most = most;
        this.read = read;
    }

    /** What there is for the key, read after this was called. A read that fails fails for all who shared it. */
    public Optional<V> ask(K key) {
        var question = new Question<K, V>(key);
        if (isFirst(question) || question.turn.join()) readForAll();
        try {
            return question.answer.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private boolean isFirst(Question<K, V> question) {
        lock.lock();
        try {
            waiting.add(question);
            var first = !reading;
            reading = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void readForAll() {
        var batch = take();
        try {
            var answers = read.apply(batch.stream().map(Question::key).collect(Collectors.toSet()));
            for (var question : batch) question.answer.complete(Optional.ofNullable(answers.get(question.key)));
        } catch (RuntimeException | Error failure) {
            for (var question : batch) question.answer.completeExceptionally(failure);
        } finally {
            passOn();
            for (var question : batch) question.turn.complete(false);
        }
    }

    private List<Question<K, V>> take() {
        lock.lock();
        try {
            var batch = waiting;
            var rest = batch.size() > most ? batch.subList(most, batch.size()) : List.<Question<K, V>>of();
            waiting = new ArrayList<>(rest);
            return batch.size() > most ? batch.subList(0, most) : batch;
        } finally {
            lock.unlock();
        }
    }

    /** The first of those who came meanwhile reads next. */
    private void passOn() {
        lock.lock();
        try {
            if (waiting.isEmpty()) reading = false;
            else waiting.getFirst().turn.complete(true);
        } finally {
            lock.unlock();
        }
    }
}
