package org.gongyibank.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts the clients' work in one leg after its lead-in, and tells the clients when the leg is over. */
final class Meter {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final ConcurrentHistogram latencies = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final LongAdder done = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean counting;
    private volatile boolean over;

    boolean isRunning() {
        return !over;
    }

    /** Counts an answered request with {@code items} awards, or other items of the row. */
    void done(long beganNanos, long items) {
        if (!counting) return;
        latencies.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - beganNanos) / 1_000));
        done.add(items);
    }

    /** Ends the leg and the run, because a rate with failures means nothing. */
    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        over = true;
    }

    void begin() {
        counting = true;
    }

    void end() {
        counting = false;
        over = true;
    }

    void requireSound() {
        var cause = failure.get();
        if (cause != null) throw new IllegalStateException("a client failed: " + cause, cause);
    }

    long count() {
        return done.sum();
    }

    Histogram latencies() {
        return latencies;
    }
}
