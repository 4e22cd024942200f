package org.gongyibank.bank.award;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.domain.Submission.Mode;

/** The row of an {@link Award}. {@code sheet} is 0 for an award that came from no sheet. */
@MappedEntity("award")
public record AwardRow(
        @Id long id,
        int community,
        long awarder,
        String activity,
        Kind kind,
        Grade grade,
        String reference,
        Mode mode,
        long sheet,
        Instant madeAt) {
    private static final Register TABLE = Register.of("award", AwardRow.class, "id");

    RegisterRow stored() {
        return TABLE.rowOf(this);
    }

    BookId book() {
        return new BookId(community);
    }
}
