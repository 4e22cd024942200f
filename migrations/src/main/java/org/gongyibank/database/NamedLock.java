package org.gongyibank.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A lock for work that only one instance at a time may do in a schema, such as filling it with a demo. The server keeps
 * the lock and releases it when its holder is gone.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html">MySQL: locking functions</a>
 */
public final class NamedLock {
    private static final int PATIENCE_SECONDS = 600;
    private static final String OF_THE_SCHEMA = "CONCAT(?, ' ', LEFT(DATABASE(), 40))";

    private NamedLock() {}

    /**
     * Waits for the lock and works under it.
     *
     * @param name at most 20 characters; each schema has its own lock of that name
     * @throws UnusableDatabase if the lock cannot be acquired
     */
    public static void under(String name, DatabaseAccess access, Runnable work) {
        var done = within(PATIENCE_SECONDS, name, access, () -> {
            work.run();
            return true;
        });
        if (done.isEmpty()) {
            throw new UnusableDatabase("Another instance has been at it for too long: " + name + ".");
        }
    }

    /**
     * Works under the lock, or does nothing if it is taken: then another instance is already doing the work.
     *
     * @param name at most 20 characters
     * @return the result of the work; empty if the lock was taken
     */
    public static <T> Optional<T> ifFree(String name, DatabaseAccess access, Supplier<T> work) {
        return within(0, name, access, work);
    }

    private static <T> Optional<T> within(int seconds, String name, DatabaseAccess access, Supplier<T> work) {
        try (var connection = access.patient().open()) {
            if (!taken(connection, name, seconds)) return Optional.empty();
            try {
                return Optional.of(work.get());
            } finally {
                release(connection, name);
            }
        } catch (SQLException failure) {
            throw new UnusableDatabase("The lock for " + name + " cannot be had: " + failure.getMessage(), failure);
        }
    }

    private static boolean taken(Connection connection, String name, int seconds) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT GET_LOCK(" + OF_THE_SCHEMA + ", ?)")) {
            statement.setString(1, name);
            statement.setInt(2, seconds);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }

    /**
     * Releases the lock explicitly: a server notices a closed connection only later, and refuses the lock until then.
     */
    private static void release(Connection connection, String name) {
        try (var statement = connection.prepareStatement("SELECT RELEASE_LOCK(" + OF_THE_SCHEMA + ")")) {
            statement.setString(1, name);
            statement.execute();
        } catch (SQLException lost) {
            // The lock is gone with the connection; the work done under it remains.
            return;
        }
    }
}
