package org.gongyibank.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.store.Rewriting;

/**
 * Makes lots expire without waiting: changes their last day and rehashes the book, as the owner of the database could.
 */
public final class Ageing {
    private Ageing() {}

    /** Changes the last day {@code lastDay} of lots to {@code becomes}, everywhere in the book. */
    public static void of(BookId book, LocalDate lastDay, LocalDate becomes) throws SQLException {
        try (var connection = TestDatabase.current().migrating().open()) {
            for (var column : List.of(
                    "lot SET expires", "posting SET expires", "lot_change SET expires", "account SET next_expiry")) {
                var day = column.substring(column.indexOf(' ') + 5);
                try (var update =
                        connection.prepareStatement("UPDATE " + column + " = ? WHERE book = ? AND " + day + " = ?")) {
                    update.setObject(1, becomes);
                    update.setInt(2, book.value());
                    update.setObject(3, lastDay);
                    update.executeUpdate();
                }
            }
            Rewriting.of(connection, book);
        }
    }
}
