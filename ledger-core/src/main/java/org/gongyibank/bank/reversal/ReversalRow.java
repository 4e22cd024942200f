package org.gongyibank.bank.reversal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * The reversal of entry {@code seq}: the person and the reason. The row is written with the reversing entry.
 *
 * @param writeOff whether it is reversed even if the points are spent
 */
@MappedEntity("reversal")
record ReversalRow(@Id long id, int community, long seq, long actor, String reason, Instant madeAt, boolean writeOff) {
    private static final Register TABLE =
            Register.of("reversal", "id", "id", "community", "seq", "actor", "reason", "made_at", "write_off");

    RegisterRow stored() {
        return TABLE.row(id, community, seq, actor, reason, madeAt, writeOff);
    }
}
