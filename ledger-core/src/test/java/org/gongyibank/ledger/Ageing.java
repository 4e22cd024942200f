package org.gongyibank.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.store.Rewriting;

/** Lets the days of lots be over without waiting for them: moves a last day, and hashes the book anew, as the owner
 * of the database could. */
public final class Ageing {
    private Ageing() {}

    /** Lots of the book with the one last day get the other, in all that the book knows of them. */
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
