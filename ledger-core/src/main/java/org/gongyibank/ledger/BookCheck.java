package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Checked;
import org.gongyibank.ledger.domain.Mark;
import org.gongyibank.ledger.store.BookAudit;

/**
 * Checks a book: proves every invariant of the ledger from the stored rows, all at one moment. It reads one snapshot
 * and locks nothing. Entries may be posted meanwhile; the check does not see them.
 *
 * <p><b>Whole or since.</b> {@link #whole} reads every row. {@link #since} continues from a mark up to which the book
 * was found sound. It proves by induction that the book is still sound, provided the rows up to the mark have not
 * changed:
 *
 * <ul>
 *   <li><i>Each new entry alone:</i> gapless seq, times, at least two postings with their accounts, balance per unit,
 *       the same amounts in lots, leaf hash, charges, and what it takes back. It reads ranges of primary keys and looks
 *       rows up by them.
 *   <li><i>Each new posting and the posting before it on its account:</i> the chain of balances. The chain begins at
 *       the account's last posting up to the mark, which a look-up in the covering index finds. Each touched account
 *       must also stand where its last posting left it. So a balance remains the sum of its postings, and because each
 *       entry balances, the accounts of a unit still sum to zero. Nothing is added up from the beginning.
 *   <li><i>Everything the new entries touched:</i> floors and ceilings; the days and the lots of an account sum to its
 *       balance; a charged counter is the sum of the charges in its window. These read all days and lots of an account
 *       and all charges of a window, because their rows do not keep earlier values.
 *   <li><i>Holds:</i> those begun, ended or refunded since the mark, and all open ones against ESCROW; an index finds
 *       holds by their end.
 *   <li><i>The tree:</i> the tree, grown from its edge at the mark, has the stored root and nodes. So the check also
 *       notices a past that was rewritten together with its tree.
 * </ul>
 *
 * <p>Only the whole check sees these: a row that was changed after it was checked, where the tree does not show the
 * change; a balance without a posting; points moved from one day or lot of an account to another; entries that disagree
 * with their requests, because requests are not in the order of entries; an entry that claims to be a correction and is
 * not one.
 */
@Singleton
@Connectable
public class BookCheck {
    /**
     * A query reads the whole book and may take longer than any user would wait. If a query exceeds this limit, it
     * fails and the book counts as not sound: what cannot be proved raises the same alarm.
     */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(10);
    /** The server's own limit comes this much earlier, so that no abandoned query keeps running there. */
    private static final Duration GIVING_UP = Duration.ofMinutes(1);

    private final DataSource source;
    private final Duration longestQuestion;

    @Inject
    public BookCheck(DataSource source) {
        this(source, LONGEST_QUESTION);
    }

    BookCheck(DataSource source, Duration longestQuestion) {
        this.source = source;
        this.longestQuestion = longestQuestion;
    }

    /** Returns the findings, one sentence for each row that breaks an invariant; empty when the book is sound. */
    public List<String> run(BookId book) {
        return whole(book).findings();
    }

    /** Reads every row of the book. */
    public Checked whole(BookId book) {
        return onSnapshot(book, BookAudit::whole);
    }

    /** Reads what is new since the mark, up to which the book was sound. */
    public Checked since(BookId book, Mark mark) {
        return onSnapshot(book, audit -> audit.since(mark));
    }

    private Checked onSnapshot(BookId book, Function<BookAudit, Checked> check) {
        try (var connection = source.getConnection()) {
            var readOnly = connection.isReadOnly();
            var isolation = connection.getTransactionIsolation();
            var autoCommit = connection.getAutoCommit();
            var networkTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(
                    Runnable::run, (int) longestQuestion.plus(GIVING_UP).toMillis());
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return check.apply(new BookAudit(connection, book, longestQuestion));
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
