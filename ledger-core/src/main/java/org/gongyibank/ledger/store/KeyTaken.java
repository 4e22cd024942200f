package org.gongyibank.ledger.store;

import java.sql.SQLException;

/** A new row already exists: a key or an act was used before and was not looked up. */
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
