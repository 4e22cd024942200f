package org.gongyibank.bank;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Values that stay in memory for a short time, measured by a clock that only runs forward. They are bounded in number: a
 * new one for which there is no room drops all others, which costs no more than finding them again.
 */
public final class Recent<K, V> {
    private final long keptNanos;
    private final int most;
    private final LongSupplier nanoTime;
    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();

    private record Kept<V>(V value, long sinceNanos) {}

    /**
     * @param kept how long a value stays
     * @param most how many there are at a time
     * @param nanoTime as {@link System#nanoTime}
     */
    public Recent(Duration kept, int most, LongSupplier nanoTime) {
        this.keptNanos = kept.toNanos();
        this.most = most;
        this.nanoTime = nanoTime;
    }

    public Optional<V> find(K key) {
        var known = kept.get(key);
        if (known == null || nanoTime.getAsLong() - known.sinceNanos >= keptNanos) return Optional.empty();
        return Optional.of(known.value);
    }

    /** The value in memory, else the one that {@code reading} gives, which is then kept. */
    public V get(K key, Function<K, V> reading) {
        var known = find(key);
        if (known.isPresent()) return known.get();
        // The value may be as old as the question, so its time begins before the answer is there.
        var asked = nanoTime.getAsLong();
        var value = reading.apply(key);
        keep(key, new Kept<>(value, asked));
        return value;
    }

    /** Keeps a value from now on. */
    public void keep(K key, V value) {
        keep(key, new Kept<>(value, nanoTime.getAsLong()));
    }

    private void keep(K key, Kept<V> value) {
        if (kept.size() >= most) kept.clear();
        kept.put(key, value);
    }

    public void forget(K key) {
        kept.remove(key);
    }
}
