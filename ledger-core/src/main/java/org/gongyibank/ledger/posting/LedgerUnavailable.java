package org.gongyibank.ledger.posting;

/**
 * The book could not be reached in time. The submission may or may not have been posted. Repeating it with the same key
 * is safe and returns its answer.
 */
public final class LedgerUnavailable extends RuntimeException {
    LedgerUnavailable(String message) {
        super(message);
    }

    LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
