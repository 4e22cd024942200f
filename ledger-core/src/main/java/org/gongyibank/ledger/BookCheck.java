package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.store.BookAudit;

/** The self-audit of a book: proves every invariant of the ledger from the rows themselves, all at one moment. */
@Singleton
@Connectable
public class BookCheck {
    /** A question reads the whole book, which takes longer than anything that a person waits for. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(10);

    private final DataSource source;

    public BookCheck(DataSource source) {
        this.source = source;
    }

    /** What is wrong with the book, a sentence for each row that breaks an invariant; empty when it is sound. */
    public List<String> run(BookId book) {
        try (var connection = source.getConnection()) {
            var isolation = connection.getTransactionIsolation();
            var autoCommit = connection.getAutoCommit();
            var networkTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) LONGEST_QUESTION.toMillis());
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return new BookAudit(connection, book).findings();
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(autoCommit);
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the book cannot be checked", e);
        }
    }
}
