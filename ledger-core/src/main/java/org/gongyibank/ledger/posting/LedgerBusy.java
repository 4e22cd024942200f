package org.gongyibank.ledger.posting;

/** The queue is full; nothing of this submission was begun. Repeat it later with the same key. */
public final class LedgerBusy extends RuntimeException {
    LedgerBusy(String message) {
        super(message);
    }
}
