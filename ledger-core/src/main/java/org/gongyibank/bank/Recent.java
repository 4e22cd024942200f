package org.gongyibank.bank;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A cache of values kept for a short time, by a monotonic clock. Its size is bounded: when it is full, the next new
 * value clears all others, since reading them again is cheap.
 */
public final class Recent<K, V> {
    private final long keptNanos;
    private final int most;
    private final LongSupplier nanoTime;
    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();

    private record Kept<V>(V value, long sinceNanos) {}

    /**
     * @param kept how long a value stays
     * @param most the most values kept at a time
     * @param nanoTime a clock such as {@link System#nanoTime}
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

    /** Returns the cached value. If there is none, calls {@code reading} and keeps its result. */
    public V get(K key, Function<K, V> reading) {
        var known = find(key);
        if (known.isPresent()) return known.get();
        // The value may be as old as the start of the read, so its age counts from there.
        var asked = nanoTime.getAsLong();
        var value = reading.apply(key);
        keep(key, new Kept<>(value, asked));
        return value;
    }

    /** Keeps a value; its age counts from now. */
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
