package org.gongyibank.bank;

import java.sql.Connection;
import java.sql.SQLException;
import org.gongyibank.database.TestDatabase;

/** How many statements the server was sent, as it counts itself. */
public final class SqlStatements {
    private static final int TRIES = 5;

    private SqlStatements() {}

    /** Of what is done: the fewest of some times, for others may ask at the same time. */
    public static long of(Runnable done) throws SQLException {
        var fewest = Long.MAX_VALUE;
        try (var connection = TestDatabase.current().application().open()) {
            for (var time = 0; time < TRIES; time++) {
                var before = soFar(connection);
                done.run();
                // The question itself is counted, too.
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
