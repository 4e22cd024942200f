package org.gongyibank.api.security;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: after {@value #FREE} failures, each less than {@link #CLOSED} after the one before, a user name
 * is closed for that long; then they are forgotten. Kept per service instance and in memory, for a bounded number of
 * names: it decides nothing but how long a guesser waits.
 *
 * <p>An attempt that {@link #begin} lets in ends with exactly one of {@link #failed}, {@link #passed} and {@link
 * #notJudged}.
 */
@Singleton
class FailedLogins {
    static final int FREE = 10;
    static final Duration CLOSED = Duration.ofMinutes(1);
    private static final int NAMES_MAX = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** Failures not yet forgotten, the clock reading at the last, and attempts that are being judged. */
    private record Row(int failures, long lastNanos, int underWay) {
        boolean isFull() {
            return failures + underWay >= FREE;
        }
    }

    FailedLogins() {
        this(System::nanoTime);
    }

    FailedLogins(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Seconds until this name may be tried again; 0 for now. */
    synchronized long secondsToWait(String username) {
        var row = row(username);
        if (!row.isFull()) return 0;
        // Those under way will soon tell, and then there may be room.
        if (row.failures() < FREE) return 1;
        return Math.ceilDiv(CLOSED.toNanos() - (nanoTime.getAsLong() - row.lastNanos()), 1_000_000_000L);
    }

    /** Lets an attempt in and counts it before it is judged, so that a crowd of guesses at once is no way around. */
    synchronized long begin(String username) {
        var wait = secondsToWait(username);
        if (wait > 0) return wait;
        var row = row(username);
        put(username, new Row(row.failures(), row.lastNanos(), row.underWay() + 1));
        return 0;
    }

    /** The password was wrong. */
    synchronized void failed(String username) {
        var row = row(username);
        put(username, new Row(row.failures() + 1, nanoTime.getAsLong(), Math.max(0, row.underWay() - 1)));
    }

    /** The password was right: who knows it may have mistyped it before. */
    synchronized void passed(String username) {
        put(username, new Row(0, 0, Math.max(0, row(username).underWay() - 1)));
    }

    /** The attempt came to nothing, for a reason that tells nothing of the password. */
    synchronized void notJudged(String username) {
        var row = row(username);
        put(username, new Row(row.failures(), row.lastNanos(), Math.max(0, row.underWay() - 1)));
    }

    private Row row(String username) {
        var row = rows.getOrDefault(username, new Row(0, 0, 0));
        var old = nanoTime.getAsLong() - row.lastNanos() >= CLOSED.toNanos();
        return old ? new Row(0, 0, row.underWay()) : row;
    }

    private void put(String username, Row row) {
        // Taken out and put back, so that the eldest of the map is the one that has been quiet longest.
        rows.remove(username);
        if (row.failures() + row.underWay() > 0) rows.put(username, row);
        if (rows.size() > NAMES_MAX) rows.remove(rows.keySet().iterator().next());
    }
}
