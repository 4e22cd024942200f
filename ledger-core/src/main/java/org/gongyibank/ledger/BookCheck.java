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
 * The self-audit of a book: proves every invariant of the ledger from the rows, at one moment. It reads one snapshot
 * and locks nothing. It does not see entries that are posted during the check.
 *
 * <p><b>Whole or since.</b> {@link #whole} reads every row. {@link #since} starts at a mark up to which the book was
 * found sound. It proves by induction that the book still is, provided that the rows up to the mark have not
 * changed:
 *
 * <ul>
 *   <li><i>Of each new entry alone:</i> gapless seq, times, two postings with their accounts, balance per unit, the same moves
 *       in lots, leaf hash, charges, and what it takes back. Ranges of primary keys and look-ups by them.
 *   <li><i>Of each new posting and the one before it on its account:</i> the balance-after chain, begun at the account's last
 *       posting up to the mark, a look-up in the covering index. Each touched account must have the balance of its
 * last posting. So a balance stays the sum of its postings. Since each entry balances, all accounts of a unit still
 * sum to zero, and nothing is summed from the beginning.
 *   <li><i>Of what the new entries touched:</i> floors and ceilings; the days of an account, and its lots, sum to its balance; a
 *       charged counter is the sum of the charges in its window. These read all days and lots of an account and all
 * charges of a window, because they keep no earlier state.
 *   <li><i>Of holds:</i> those begun, ended or refunded since, and all open ones against ESCROW; an index finds holds by their
 *       end.
 *   <li><i>Of the tree:</i> grown on from its edge at the mark, it has the root and the nodes that are kept. So a
 * past that was rewritten together with its tree is found, too.
 * </ul>
 *
 * <p>Only the whole check finds these: a row that changed after its check, where the tree does not show it; a balance
 * without a posting; points moved between days or lots of an account; entries and requests that contradict each
 * other; a correction that corrects nothing.
 */
@Singleton
@Connectable
public class BookCheck {
    /**
     * A question reads the whole book and may take minutes. One that takes longer than this fails, and the book
     * counts as unsound: what cannot be proved is an alarm, too.
     */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(10);
    /** The server is told to give up first, so that no abandoned question keeps running there. */
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

    /** The findings, a sentence for each row that breaks an invariant; empty when the book is sound. */
    public List<String> run(BookId book) {
        return whole(book).findings();
    }

    /** Reads every row of the book. */
    public Checked whole(BookId book) {
        return onSnapshot(book, BookAudit::whole);
    }

    /** Reads what is new since the mark. */
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
