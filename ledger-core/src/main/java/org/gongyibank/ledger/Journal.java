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
 * Reads a whole book, page by page. Recorded entries never change, so the pages of a span fit together without a common
 * transaction, and no posting has to wait.
 */
@Singleton
@Connectable
public class Journal {
    /** Entries or accounts in a page. */
    public static final int PAGE = 1_000;

    private final DataSource source;

    public Journal(DataSource source) {
        this.source = source;
    }

    /**
     * The span of entries recorded from {@code from} and before {@code to}, as of now.
     *
     * @param from a moment that the database can represent, such as {@link Instant#EPOCH} for the beginning
     */
    public JournalSpan span(BookId book, Instant from, Instant to) {
        return read(book, reads -> reads.span(from, to));
    }

    /**
     * The first entries of the span from {@code seq} on, at most {@value #PAGE}. Omits entries that are missing from
     * the book.
     */
    public List<RecordedEntry> page(BookId book, JournalSpan span, long seq) {
        return read(book, reads -> reads.entries(seq, Math.min(span.last(), seq + PAGE - 1)));
    }

    /**
     * Accounts with ids above {@code after}, ascending, at most {@value #PAGE}, with their balances after the entry
     * {@code seq}. An account opened later has a balance of 0.
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
