package org.gongyibank.bank.reversal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * Who took entry {@code seq} back, and why. The row lands with the reversing entry.
 *
 * @param writeOff whether WRITE_OFF bears points that are already spent
 */
@MappedEntity("reversal")
record ReversalRow(@Id long id, int community, long seq, long actor, String reason, Instant madeAt, boolean writeOff) {
    private static final Register TABLE = Register.of("reversal", ReversalRow.class, "id");

    RegisterRow stored() {
        return TABLE.rowOf(this);
    }
}
