package org.gongyibank.ledger.proof;

import java.time.Instant;

/**
 * A published checkpoint. It never changes.
 *
 * @param previous the size of the previous checkpoint, 0 for none
 * @param signedAt by the database's clock
 * @param note the signed note
 */
public record SignedCheckpoint(TreeHead head, long previous, Instant signedAt, String note) {
    public long size() {
        return head.size();
    }
}
