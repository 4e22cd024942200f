package org.gongyibank.ledger.store;

import java.sql.SQLException;

/** A row that should be new already exists: a key or a business act was used before and had not been looked up. */
public final class KeyTaken extends RuntimeException {
    /** ER_DUP_ENTRY of MySQL and MariaDB. */
    private static final int DUPLICATE_ENTRY = 1062;

    private KeyTaken(SQLException cause) {
        super("a key is taken", cause);
    }

    static void throwIfItIs(SQLException failure) {
        if (failure.getErrorCode() == DUPLICATE_ENTRY) throw new KeyTaken(failure);
    }
}
