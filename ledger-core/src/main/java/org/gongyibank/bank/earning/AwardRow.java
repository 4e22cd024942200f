package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.bank.Recovery;
import org.gongyibank.ledger.domain.Submission.Mode;

/** The row of an {@link Award}: who awarded what, attested how. {@code sheet} is 0 when it did not come from a sheet. */
@MappedEntity("award")
record AwardRow(
        @Id long id,
        int community,
        long awarder,
        String activity,
        Kind kind,
        Grade grade,
        String reference,
        Mode mode,
        long sheet,
        Instant madeAt)
        implements Recovery.Row {
    /** The ledger's key for a part of its lines; only a sheet has more than one part. */
    String key(int part) {
        return sheet == 0 ? "award/" + id : "sheet/" + sheet + "/" + part;
    }

    /** The ledger's key for a line that a second person confirmed. */
    String confirmationKey(int line) {
        return "award/" + id + "/line/" + line;
    }
}
