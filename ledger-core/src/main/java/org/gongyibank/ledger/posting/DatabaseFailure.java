package org.gongyibank.ledger.posting;

import org.gongyibank.database.Curable;

/** The database refused an SQL statement. {@link Curable} tells whether a retry can help. */
final class DatabaseFailure extends RuntimeException {
    DatabaseFailure(Throwable cause) {
        super(cause);
    }
}
