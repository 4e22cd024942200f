package org.gongyibank.database;

import java.sql.SQLException;

/**
 * Lets one instance at a time do something in a schema that must not be done twice at once, such as filling it with a
 * demo. The server keeps the lock and gives it back when whoever has it is gone.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html">MySQL: locking functions</a>
 */
public final class NamedLock {
    private static final int PATIENCE_SECONDS = 600;

    private NamedLock() {}

    /**
     * Waits for the lock and works under it.
     *
     * @param name at most 20 characters; the lock is another one in each schema
     * @throws UnusableDatabase if the lock cannot be had
     */
    public static void under(String name, DatabaseAccess access, Runnable work) {
        try (var connection = access.patient().open();
                var statement =
                        connection.prepareStatement("SELECT GET_LOCK(CONCAT(?, ' ', LEFT(DATABASE(), 40)), ?)")) {
            statement.setString(1, name);
            statement.setInt(2, PATIENCE_SECONDS);
            try (var row = statement.executeQuery()) {
                if (!row.next() || row.getInt(1) != 1) {
                    throw new UnusableDatabase("Another instance has been at it for too long: " + name + ".");
                }
            }
            work.run();
        } catch (SQLException failure) {
            throw new UnusableDatabase("The lock for " + name + " cannot be had: " + failure.getMessage(), failure);
        }
    }
}
