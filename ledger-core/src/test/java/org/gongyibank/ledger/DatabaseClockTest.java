package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the database's clock with a clock and a counter that the test moves. */
class DatabaseClockTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-30T16:00:00Z");
    private static final Duration ALMOST = DatabaseClock.COUNTED_FOR.minusNanos(1_000);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final MovedClock database = MovedClock.at(MIDNIGHT.minus(ALMOST));
    private final TestLedger test = TestLedger.open(1, database);
    private final DatabaseClock clock = new DatabaseClock(test.statements, nanos::get);

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void in_between_it_is_counted_on() {
        var book = test.newBook();
        assertThat(clock.now()).isEqualTo(MIDNIGHT.minus(ALMOST));
        database.moveTo(MIDNIGHT.plusSeconds(3600));
        nanos.addAndGet(ALMOST.toNanos() - 1_000);
        assertThat(clock.now()).isEqualTo(MIDNIGHT.minusNanos(1_000));
        assertThat(clock.today(book)).isEqualTo(LocalDate.of(2026, 11, 30));
        nanos.addAndGet(1_000);
        assertThat(clock.today(book)).isEqualTo(LocalDate.of(2026, 12, 1));
    }

    @Test
    void after_ten_seconds_the_database_is_asked_again() {
        clock.now();
        database.moveTo(MIDNIGHT.plusSeconds(3600));
        nanos.addAndGet(DatabaseClock.COUNTED_FOR.toNanos());
        assertThat(clock.now()).isEqualTo(MIDNIGHT.plusSeconds(3600));
        nanos.addAndGet(1_999);
        assertThat(clock.now()).isEqualTo(MIDNIGHT.plusSeconds(3600).plusNanos(1_000));
    }
}
