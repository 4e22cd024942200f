package org.gongyibank.api.security;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down password guessing. After {@value #FREE} failures, each less than {@link #CLOSED} after the previous one, a
 * user name is closed for that long; then its failures are forgotten. The counts are kept in memory per instance, for a
 * bounded number of names: they only decide how long a guesser waits.
 *
 * <p>Every attempt admitted by {@link #begin} ends with exactly one of {@link #failed}, {@link #passed} and
 * {@link #notJudged}.
 */
@Singleton
class FailedLogins {
    static final int FREE = 10;
    static final Duration CLOSED = Duration.ofMinutes(1);
    private static final int NAMES_MAX = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * @param failures those not forgotten yet
     * @param lastNanos the clock at the last failure
     * @param underWay attempts that are being judged
     */
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

    /** Returns the seconds until this name may be tried again; 0 for now. */
    synchronized long secondsToWait(String username) {
        var row = row(username);
        if (!row.isFull()) return 0;
        // The attempts under way end soon and may leave room.
        if (row.failures() < FREE) return 1;
        return Math.ceilDiv(CLOSED.toNanos() - (nanoTime.getAsLong() - row.lastNanos()), 1_000_000_000L);
    }

    /**
     * Admits an attempt and counts it before it is judged, so that many guesses at once do not bypass the limit.
     * Returns 0, or the seconds to wait if it is not admitted.
     */
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

    /** The password was right. Earlier failures are forgotten, since they were probably typing errors. */
    synchronized void passed(String username) {
        put(username, new Row(0, 0, Math.max(0, row(username).underWay() - 1)));
    }

    /** The attempt ended without a verdict on the password. */
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
        // Removed and added again, so that the first entry of the map is the one unused for longest.
        rows.remove(username);
        if (row.failures() + row.underWay() > 0) rows.put(username, row);
        if (rows.size() > NAMES_MAX) rows.remove(rows.keySet().iterator().next());
    }
}
