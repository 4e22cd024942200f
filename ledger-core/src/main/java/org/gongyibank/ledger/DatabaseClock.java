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
 * The database's clock without a query for each reading. It queries the database every {@link #COUNTED_FOR} and in
 * between adds the time that {@link System#nanoTime} measures, so a wrong wall clock on this machine does not matter.
 *
 * <p>Use it for questions such as "is this day in the future" and "which month is it". It may lag by a round trip. On a
 * machine that was asleep it may lag by the length of the sleep, for up to {@link #COUNTED_FOR}. Deadlines, codes and
 * jobs therefore use {@link Statements#now}. An entry has the time of the transaction that writes it.
 */
@Singleton
public class DatabaseClock {
    static final Duration COUNTED_FOR = Duration.ofSeconds(10);

    private final Statements statements;
    private final LongSupplier nanoTime;
    private volatile Reading last;

    /** The time the database gave, and this machine's counter when the answer arrived. */
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

    /** The current time in whole microseconds, the precision of the database. */
    public Instant now() {
        var reading = last;
        var passed = nanoTime.getAsLong() - reading.atNanos;
        if (passed >= COUNTED_FOR.toNanos()) return ask();
        return reading.said.plusNanos(passed).truncatedTo(ChronoUnit.MICROS);
    }

    /** Today's date in the community. */
    public LocalDate today(Book book) {
        return LocalDate.ofInstant(now(), book.zone());
    }

    private Instant ask() {
        var said = statements.now();
        last = new Reading(said, nanoTime.getAsLong());
        return said;
    }
}
