package org.gongyibank.ledger.posting;

import org.gongyibank.database.Curable;

/** The database refused what it was asked. {@link Curable} tells whether asking again can help. */
final class DatabaseFailure extends RuntimeException {
    DatabaseFailure(Throwable cause) {
        super(cause);
    }
}
