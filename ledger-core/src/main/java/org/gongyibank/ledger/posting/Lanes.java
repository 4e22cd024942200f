package org.gongyibank.ledger.posting;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Submission;

/** The lanes of one instance. A book always uses the same lane, so its commands meet in one batch. */
public final class Lanes {
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final List<Lane> lanes;

    public Lanes(HikariDataSource pool, int count) {
        this(pool, count, PostingPool.SILENCE);
    }

    Lanes(HikariDataSource pool, int count, Duration longestSilence) {
        var batches = new Batches(new Transaction(pool));
        this.lanes = IntStream.range(0, count)
                .mapToObj(number -> new Lane("lane-" + number, batches, longestSilence))
                .toList();
    }

    /**
     * Posts a submission and waits for its answer.
     *
     * @throws LedgerBusy when too much is waiting
     * @throws LedgerUnavailable when the book cannot be reached in time, or the service is shutting down
     */
    public Answer post(BookId book, Submission submission) {
        return of(book).post(book, submission);
    }

    private Lane of(BookId book) {
        return lanes.get(book.value() % lanes.size());
    }

    /** Refuses new work and finishes what is waiting, for at most ten seconds. */
    public void close() {
        lanes.forEach(Lane::refuseNewWork);
        var deadline = System.nanoTime() + LONGEST_DRAIN.toNanos();
        lanes.forEach(lane -> lane.drain(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))));
    }
}
