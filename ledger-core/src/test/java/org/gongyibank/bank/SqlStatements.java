package org.gongyibank.bank;

import java.sql.Connection;
import java.sql.SQLException;
import org.gongyibank.database.TestDatabase;

/** How many statements the server received, by its own count. */
public final class SqlStatements {
    private static final int TRIES = 5;

    private SqlStatements() {}

    /**
     * The number of statements of an action: the minimum of several runs, because other sessions may send statements at
     * the same time.
     */
    public static long of(Runnable done) throws SQLException {
        var fewest = Long.MAX_VALUE;
        try (var connection = TestDatabase.current().application().open()) {
            for (var time = 0; time < TRIES; time++) {
                var before = soFar(connection);
                done.run();
                // The query for the count is counted, too.
                fewest = Math.min(fewest, soFar(connection) - before - 1);
            }
        }
        return fewest;
    }

    private static long soFar(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
            row.next();
            return row.getLong(2);
        }
    }
}
