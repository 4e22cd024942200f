package org.gongyibank.bank;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes what must be unique. The index decides: a look beforehand may be overtaken. */
public final class Duplicate {
    /** ER_DUP_ENTRY. */
    private static final int DUPLICATE_ENTRY = 1062;

    private Duplicate() {}

    /** Does a write of its own; empty when a unique index has the same already, and then nothing was written. */
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
