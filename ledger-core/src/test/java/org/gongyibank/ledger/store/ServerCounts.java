package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The server's own counters: tests count work and never time it. */
final class ServerCounts {
    static final List<String> TABLES = List.of(
            "account",
            "account_day",
            "charge",
            "correction",
            "counter",
            "hold",
            "journal_entry",
            "lot",
            "lot_change",
            "posting",
            "request",
            "tree_node");

    private ServerCounts() {}

    /** The number of rows that the server has read for this connection. */
    static long reads(Connection connection) throws SQLException {
        var reads = 0L;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
            while (rows.next()) reads += rows.getLong(2);
        }
        return reads;
    }

    /** Freezes the statistics at those of an empty table, as they are while a new book is filled. */
    static void forgetTheirSize(Connection migrating) throws SQLException {
        try (var statement = migrating.createStatement()) {
            for (var table : TABLES) statement.execute("ALTER TABLE " + table + " STATS_AUTO_RECALC = 0");
            for (var table : TABLES) statement.execute("ANALYZE TABLE " + table);
        }
    }
}
