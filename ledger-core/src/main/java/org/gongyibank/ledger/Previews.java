package org.gongyibank.ledger;

import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Bookkeeping;
import org.gongyibank.ledger.domain.Decision;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.store.BookStore;

/**
 * Predicts what posting would answer now. The same rules decide, on a snapshot of the book that is read without a lock.
 */
@Singleton
public class Previews {
    private final DataSource source;

    public Previews(DataSource source) {
        this.source = source;
    }

    /**
     * Decides submissions one after the other; a later one sees what the earlier ones would change. Writes nothing.
     *
     * @return an answer per submission, in order; it contains the entry numbers that posting would assign
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Answer> of(BookId book, List<Submission> submissions) {
        try (var connection = source.getConnection()) {
            return of(connection, book, submissions);
        } catch (SQLException e) {
            throw new IllegalStateException("the books cannot be read", e);
        }
    }

    private static List<Answer> of(Connection connection, BookId book, List<Submission> submissions) {
        var read = new BookStore(connection, book)
                .readUnlocked(submissions, BookStore.Keys.LOOKED_UP)
                .orElseThrow();
        return Bookkeeping.decide(read.snapshot(), submissions, read.now()).decided().stream()
                .map(Previews::answer)
                .toList();
    }

    private static Answer answer(Decision.Decided decided) {
        return switch (decided) {
            case Decision.Decided.Answered(var answer) -> answer;
            case Decision.Decided.Failed(var cause) -> throw cause;
        };
    }
}
