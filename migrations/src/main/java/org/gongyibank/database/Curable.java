package org.gongyibank.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Distinguishes failures that a retry may cure from others. */
public final class Curable {
    /**
     * Errors whose cause is the state of the server, not the statement: lock wait timeout, deadlock; read-only or no
     * quorum in a failover; commit refused by the group; shutdown in progress, query or connection killed; disk or
     * table space full.
     */
    private static final Set<Integer> PASSING_ERRORS =
            Set.of(1205, 1213, 1290, 1792, 1836, 3100, 3101, 1180, 1053, 1317, 1927, 3032, 1021, 1114);

    private Curable() {}

    /** Whether a retry may succeed: the work was done completely or not at all. */
    public static boolean test(Throwable failure) {
        var cause = sqlCause(failure);
        return cause != null && (isLost(cause) || state(cause).startsWith("40") || isPassing(cause));
    }

    /** Whether the connection is lost, and perhaps the server, too. */
    public static boolean isLostConnection(Throwable failure) {
        var cause = sqlCause(failure);
        return cause != null && isLost(cause);
    }

    private static boolean isPassing(SQLException cause) {
        return PASSING_ERRORS.contains(cause.getErrorCode());
    }

    private static boolean isLost(SQLException cause) {
        return state(cause).startsWith("08") || cause instanceof SQLTransientConnectionException;
    }

    private static String state(SQLException cause) {
        return cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return sql;
        }
        return null;
    }
}
