package org.gongyibank.ledger.posting;

/**
 * The book could not be reached in time. Whether the submission was posted is not known here; repeating it with the
 * same key is safe and tells.
 */
public final class LedgerUnavailable extends RuntimeException {
    LedgerUnavailable(String message) {
        super(message);
    }

    LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
