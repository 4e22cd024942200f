package org.gongyibank.api.security;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: after {@value #FREE} failures in a row a user name is closed for a while. Kept per service
 * instance and in memory, for a bounded number of names: it decides nothing but how long a guesser waits.
 */
@Singleton
class FailedLogins {
    static final int FREE = 10;
    static final Duration CLOSED = Duration.ofMinutes(1);
    private static final int NAMES_MAX = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** Failures in a row, and the clock reading at the last. */
    private record Row(int failures, long lastNanos) {}

    FailedLogins() {
        this(System::nanoTime);
    }

    FailedLogins(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Seconds until this name may be tried again; 0 for now. */
    synchronized long secondsToWait(String username) {
        var row = rows.get(username);
        if (row == null || row.failures() < FREE) return 0;
        var left = CLOSED.toNanos() - (nanoTime.getAsLong() - row.lastNanos());
        return left <= 0 ? 0 : Math.ceilDiv(left, 1_000_000_000L);
    }

    /** Counts an attempt as failed before it is judged, so that a crowd of guesses at once is no way around. */
    synchronized long begin(String username) {
        var wait = secondsToWait(username);
        if (wait == 0) add(username);
        return wait;
    }

    synchronized void add(String username) {
        // Taken out and put back, so that the eldest of the map is the one that has been quiet longest.
        var row = rows.remove(username);
        rows.put(username, new Row(row == null ? 1 : row.failures() + 1, nanoTime.getAsLong()));
        if (rows.size() > NAMES_MAX) rows.remove(rows.keySet().iterator().next());
    }

    synchronized void forget(String username) {
        rows.remove(username);
    }
}
