package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.AccountBalance;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalSpan;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.gongyibank.ledger.store.JournalReads;

/**
 * Reads a whole book, page by page. Recorded entries never change, so pages fit together without a transaction, and
 * no posting waits.
 */
@Singleton
@Connectable
public class Journal {
    /** The number of entries or accounts in a page. */
    public static final int PAGE = 1_000;

    private final DataSource source;

    public Journal(DataSource source) {
        this.source = source;
    }

    /**
     * The entries recorded so far from {@code from} and before {@code to}.
     *
     * @param from a moment that the database can represent, such as {@link Instant#EPOCH} for the beginning
     */
    public JournalSpan span(BookId book, Instant from, Instant to) {
        return read(book, reads -> reads.span(from, to));
    }

    /** Entries of the span from {@code seq} on, at most {@value #PAGE}; missing entries are absent. */
    public List<RecordedEntry> page(BookId book, JournalSpan span, long seq) {
        return read(book, reads -> reads.entries(seq, Math.min(span.last(), seq + PAGE - 1)));
    }

    /**
     * Accounts with ids above {@code after}, ascending, at most {@value #PAGE}, with their balances after entry
     * {@code seq}. Accounts opened later have 0.
     */
    public List<AccountBalance> accounts(BookId book, long seq, long after) {
        return read(book, reads -> reads.accounts(seq, after, PAGE));
    }

    private <T> T read(BookId book, Function<JournalReads, T> reading) {
        try (var connection = source.getConnection()) {
            return reading.apply(new JournalReads(connection, book));
        } catch (SQLException e) {
            throw new IllegalStateException("the journal cannot be read", e);
        }
    }
}
