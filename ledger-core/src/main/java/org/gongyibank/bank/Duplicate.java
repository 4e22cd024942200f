package org.gongyibank.bank;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes rows that must be unique. The unique index decides, because a check beforehand can race with another writer.
 */
public final class Duplicate {
    /** ER_DUP_ENTRY. */
    private static final int DUPLICATE_ENTRY = 1062;

    private Duplicate() {}

    /**
     * Runs a self-contained write. Returns empty if a unique index already holds the value; then nothing was written.
     */
    public static <T> Optional<T> unlessDuplicate(Supplier<T> write) {
        try {
            return Optional.of(write.get());
        } catch (DataAccessException failure) {
            if (isDuplicate(failure)) return Optional.empty();
            throw failure;
        }
    }

    private static boolean isDuplicate(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == DUPLICATE_ENTRY) return true;
        }
        return false;
    }
}
