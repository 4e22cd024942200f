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

/**
 * The row of an {@link Award}: the awarder, the activity and the evidence. {@code sheet} is 0 when no sheet was used.
 */
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
    private static final Register TABLE = Register.of(
            "award",
            "id",
            "id",
            "community",
            "awarder",
            "activity",
            "kind",
            "grade",
            "reference",
            "mode",
            "sheet",
            "made_at");

    RegisterRow stored() {
        return TABLE.row(id, community, awarder, activity, kind, grade, reference, mode, sheet, madeAt);
    }

    BookId book() {
        return new BookId(community);
    }
}
