package org.gongyibank.ledger.posting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Submission;

/** The lanes of one instance. A book always takes the same one, so that its commands meet in one batch. */
public final class Lanes {
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final List<Lane> lanes;

    public Lanes(DataSource pool, int count) {
        var batches = new Batches(new Transaction(pool));
        this.lanes = IntStream.range(0, count)
                .mapToObj(number -> new Lane("lane-" + number, batches))
                .toList();
    }

    /**
     * Queues a submission.
     *
     * @throws LedgerBusy when too much is waiting
     * @throws LedgerUnavailable when the service is shutting down
     */
    public CompletableFuture<Answer> enqueue(BookId book, Submission submission) {
        return lanes.get(book.value() % lanes.size()).enqueue(book, submission);
    }

    /** Refuses new work and drains what waits, for at most ten seconds. */
    public void close() {
        lanes.forEach(Lane::refuseNewWork);
        var deadline = System.nanoTime() + LONGEST_DRAIN.toNanos();
        lanes.forEach(lane -> lane.drain(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))));
    }
}
