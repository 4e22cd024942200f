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
 * The self-audit of a book: proves every invariant of the ledger from the rows themselves, all at one moment. It reads
 * one snapshot and locks nothing, so entries may be posted meanwhile; it does not see them.
 *
 * <p><b>Whole or since.</b> {@link #whole} reads every row. {@link #since} goes on from a mark up to which the book was found
 * sound, and proves by induction that it still is, if the rows up to there are as they were:
 *
 * <ul>
 *   <li><i>Of each new entry alone:</i> gapless seq, times, two postings with their accounts, balance per unit, the same moves
 *       in lots, leaf hash, charges, and what it takes back. Ranges of primary keys and look-ups by them.
 *   <li><i>Of each new posting and the one before it on its account:</i> the balance-after chain, begun at the account's last
 *       posting up to the mark, a look-up in the covering index. With it, each touched account stands where its last posting
 *       left it. So a balance stays the sum of its postings, and as each entry balances, all accounts of a unit stay at zero
 *       together, without anything being added up from the beginning.
 *   <li><i>Of what the new entries touched:</i> floors and ceilings; the days of an account, and its lots, sum to its balance; a
 *       charged counter is the sum of the charges in its window. These read all days and lots of an account and all charges of
 *       a window, for none of them keeps what it was before.
 *   <li><i>Of holds:</i> those begun, ended or refunded since, and all open ones against ESCROW; an index finds holds by their
 *       end.
 *   <li><i>Of the tree:</i> grown on from its edge at the mark, it has the root and the nodes that are kept. So a past that was
 *       written anew together with its tree is noticed too.
 * </ul>
 *
 * <p>What only the whole check sees: a row that was checked before and then changed, where the tree does not show it; a balance
 * without a posting; points moved from one day, or one lot, of an account to another; entries and requests against each
 * other, since requests are not in the order of entries; what is said to be a correction and is none.
 */
@Singleton
@Connectable
public class BookCheck {
    /**
     * A question reads the whole book, which takes longer than anything that a person waits for. One that takes so long fails,
     * and the book counts as not sound: what cannot be proved is no less of an alarm.
     */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(10);
    /** The server is asked first to give up, so that no abandoned question goes on there. */
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

    /** What is wrong with the book, a sentence for each row that breaks an invariant; empty when it is sound. */
    public List<String> run(BookId book) {
        return whole(book).findings();
    }

    /** Reads every row of the book. */
    public Checked whole(BookId book) {
        return onSnapshot(book, BookAudit::whole);
    }

    /** Reads what is new in a book that was sound up to the mark. */
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
