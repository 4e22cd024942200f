package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.store.BookAudit;

/**
 * The self-audit of a book: proves every invariant of the ledger from the rows themselves, all at one moment. It reads
 * one snapshot and locks nothing, so entries may be posted meanwhile; it does not see them.
 *
 * <p><b>Whole or since.</b> {@link #whole} reads every row. {@link #since} goes on from an entry up to which the book
 * was found sound, and proves by induction that it still is, if the rows up to there are as they were:
 *
 * <ul>
 *   <li><i>Of each new entry alone:</i> gapless seq, times, two postings with their accounts, balance per unit, leaf
 *       hash, kinds and corrections, charges that belong to an entry. Ranges of primary keys.
 *   <li><i>Of each new posting and the one before it on its account:</i> the balance-after chain, begun at the account's
 *       last posting up to the mark, a look-up in the covering index. With it, each touched account stands where its
 *       last posting left it. So a balance stays the sum of its postings, and as each entry balances, all accounts of a
 *       unit stay at zero together, without anything being added up from the beginning.
 *   <li><i>Of what the new entries touched:</i> floors and ceilings; the days of an account sum to its balance; a charged
 *       counter is the sum of the charges in its window. These read the days of an account and the charges of a window,
 *       for neither keeps what it was before.
 *   <li><i>Of holds:</i> those begun or ended since, and all open ones against ESCROW; an index finds holds by their end.
 * </ul>
 *
 * <p>What only the whole check sees: any change of a row that was checked before; a balance without a posting; points
 * moved from one day of an account to another; entries and requests against each other, since requests are not in the
 * order of entries; an entry that is taken back twice.
 */
@Singleton
@Connectable
public class BookCheck {
    /** A question reads the whole book, which takes longer than anything that a person waits for. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(10);

    private final DataSource source;

    public BookCheck(DataSource source) {
        this.source = source;
    }

    /**
     * What a check read, and what is wrong.
     *
     * @param from the last entry that it did not read, 0 for none
     * @param to the last entry of the book at that moment
     * @param findings a sentence for each row that breaks an invariant; empty when the book is sound
     */
    public record Checked(long from, long to, List<String> findings) {}

    /** What is wrong with the book, a sentence for each row that breaks an invariant; empty when it is sound. */
    public List<String> run(BookId book) {
        return whole(book).findings();
    }

    /** Reads every row of the book. */
    public Checked whole(BookId book) {
        return onSnapshot(book, audit -> new Checked(0, audit.lastSeq(), audit.findings()));
    }

    /** Reads what is new in a book that was sound up to entry {@code from}. */
    public Checked since(BookId book, long from) {
        return onSnapshot(book, audit -> new Checked(from, audit.lastSeq(), audit.findings(from)));
    }

    private Checked onSnapshot(BookId book, Function<BookAudit, Checked> check) {
        try (var connection = source.getConnection()) {
            var readOnly = connection.isReadOnly();
            var isolation = connection.getTransactionIsolation();
            var autoCommit = connection.getAutoCommit();
            var networkTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) LONGEST_QUESTION.toMillis());
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return check.apply(new BookAudit(connection, book));
            } finally {
                connection.rollback();
                connection.setReadOnly(readOnly);
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(autoCommit);
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the book cannot be checked", e);
        }
    }
}
