package org.gongyibank.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.posting.Lanes;
import org.gongyibank.ledger.posting.PostingPool;

/** The only way to change a balance: every change is a command posted here. */
@Singleton
public final class Ledger implements AutoCloseable {
    private final HikariDataSource pool;
    private final Lanes lanes;

    /**
     * Opens the ledger with its own connections.
     *
     * @param lanes how many books can be posted to at the same time; one is enough for a community or two
     */
    @Inject
    public Ledger(
            @Property(name = "datasources.default.url") String url,
            @Property(name = "datasources.default.username") String username,
            @Property(name = "datasources.default.password") String password,
            @Property(name = "gongyibank.ledger.lanes", defaultValue = "2") int lanes) {
        this.pool = PostingPool.open(url, username, password, lanes);
        this.lanes = new Lanes(pool, lanes);
    }

    /**
     * Posts a submission, at most once per key, and waits for its answer.
     *
     * <p>Units: whole points, minutes or items. Time: {@code recordedAt} is UTC with microseconds, by the database's
     * clock, read under the lock of the book.
     *
     * @return an outcome for each command, or an objection to the submission. {@code replayed} when an earlier
     * submission with the same key and content decided it
     * @throws org.gongyibank.ledger.posting.LedgerBusy if the queue is full; nothing was begun, and repeating with
     * the same key is safe
     * @throws org.gongyibank.ledger.posting.LedgerUnavailable if the book could not be reached in time; repeating
     * with the same key is safe and returns the answer
     */
    public Answer post(BookId book, Submission submission) {
        return lanes.post(book, submission);
    }

    /** Refuses new work, finishes what waits and closes the connections. */
    @Override
    @PreDestroy
    public void close() {
        lanes.close();
        pool.close();
    }
}
