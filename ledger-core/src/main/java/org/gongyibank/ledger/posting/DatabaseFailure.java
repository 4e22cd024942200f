package org.gongyibank.ledger.posting;

import org.gongyibank.database.Curable;

/** A database call failed. {@link Curable} says whether a retry can help. */
final class DatabaseFailure extends RuntimeException {
    DatabaseFailure(Throwable cause) {
        super(cause);
    }
}
