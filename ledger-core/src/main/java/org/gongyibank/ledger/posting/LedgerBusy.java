package org.gongyibank.ledger.posting;

/** Too much is waiting. Nothing of this submission has reached the book. Repeat it later with the same key. */
public final class LedgerBusy extends RuntimeException {
    LedgerBusy(String message) {
        super(message);
    }
}
