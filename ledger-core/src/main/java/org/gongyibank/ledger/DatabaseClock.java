package org.gongyibank.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.gongyibank.ledger.domain.Book;

/**
 * The database's clock without an SQL statement for each reading. It is read every {@link #COUNTED_FOR} and counted
 * on with {@link System#nanoTime}, so a wrong clock of this machine does not matter.
 *
 * <p>Use it for "is this day in the future" and "which month is it". It may be late by a round trip, and after a
 * sleep of the machine by the length of the sleep, for at most {@link #COUNTED_FOR}. So deadlines, codes and jobs
 * use {@link Statements#now}, and an entry has the time of its transaction.
 */
@Singleton
public class DatabaseClock {
    static final Duration COUNTED_FOR = Duration.ofSeconds(10);

    private final Statements statements;
    private final LongSupplier nanoTime;
    private volatile Reading last;

    /** A reading of the database's clock with this machine's counter at its arrival. */
    private record Reading(Instant said, long atNanos) {}

    @Inject
    public DatabaseClock(Statements statements) {
        this(statements, System::nanoTime);
    }

    DatabaseClock(Statements statements, LongSupplier nanoTime) {
        this.statements = statements;
        this.nanoTime = nanoTime;
        this.last = new Reading(Instant.EPOCH, nanoTime.getAsLong() - COUNTED_FOR.toNanos());
    }

    /** In whole microseconds, like the database's times. */
    public Instant now() {
        var reading = last;
        var passed = nanoTime.getAsLong() - reading.atNanos;
        if (passed >= COUNTED_FOR.toNanos()) return ask();
        return reading.said.plusNanos(passed).truncatedTo(ChronoUnit.MICROS);
    }

    /** Today in the community. */
    public LocalDate today(Book book) {
        return LocalDate.ofInstant(now(), book.zone());
    }

    private Instant ask() {
        var said = statements.now();
        last = new Reading(said, nanoTime.getAsLong());
        return said;
    }
}
