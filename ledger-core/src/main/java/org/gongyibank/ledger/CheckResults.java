package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.CheckResult;
import org.gongyibank.ledger.store.CheckTable;

/** The last result of each kind of check, from any instance. */
@Singleton
@Connectable
public class CheckResults {
    private final DataSource source;

    public CheckResults(DataSource source) {
        this.source = source;
    }

    /** The results for one book, newest first; at most one of each kind. */
    public List<CheckResult> of(BookId book) {
        return connected(table -> table.of(book));
    }

    /** The results for all books, newest first. */
    public List<CheckResult> all() {
        return connected(CheckTable::all);
    }

    void keep(CheckResult result) {
        connected(table -> {
            table.keep(result);
            return result;
        });
    }

    private <T> T connected(Function<CheckTable, T> work) {
        try (var connection = source.getConnection()) {
            return work.apply(new CheckTable(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("the results of checks cannot be reached", e);
        }
    }
}
