package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.ledger.domain.Command.Reverse.Shortfall;

/**
 * The wish to take entry {@code seq} back, and why. Whether it came true is in the book.
 *
 * @param writeOff whether it is taken back also when the points are spent
 */
@MappedEntity("reversal")
record ReversalRow(@Id long id, int community, long seq, long actor, String reason, Instant madeAt, boolean writeOff) {
    Shortfall shortfall() {
        return writeOff ? Shortfall.WRITE_OFF : Shortfall.REFUSE;
    }
}
