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
 * The database's clock without a statement for each look: it is asked every {@link #COUNTED_FOR} and counted on from there
 * with {@link System#nanoTime}, so a wrong wall clock of this machine does not matter.
 *
 * <p>It is for questions such as "is this day in the future" and "which month is it". It may be behind by a round trip, and
 * on a machine that was asleep by as long as that, for up to {@link #COUNTED_FOR}. Deadlines, codes and jobs therefore ask
 * {@link Statements#now}, and an entry has the time of the transaction that writes it.
 */
@Singleton
public class DatabaseClock {
    static final Duration COUNTED_FOR = Duration.ofSeconds(10);

    private final Statements statements;
    private final LongSupplier nanoTime;
    private volatile Reading last;

    /** What the database's clock said, and what this machine's counter said once the answer was here. */
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

    /** In whole microseconds, as the database says it and keeps it. */
    public Instant now() {
        var reading = last;
        var passed = nanoTime.getAsLong() - reading.atNanos;
        if (passed >= COUNTED_FOR.toNanos()) return ask();
        return reading.said.plusNanos(passed).truncatedTo(ChronoUnit.MICROS);
    }

    /** The day it is in the community. */
    public LocalDate today(Book book) {
        return LocalDate.ofInstant(now(), book.zone());
    }

    private Instant ask() {
        var said = statements.now();
        last = new Reading(said, nanoTime.getAsLong());
        return said;
    }
}
