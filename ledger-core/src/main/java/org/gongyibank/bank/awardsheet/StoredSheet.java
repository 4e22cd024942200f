package org.gongyibank.bank.awardsheet;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.award.AwardRow;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * A previewed sheet, table {@code award_sheet}.
 *
 * @param award 0 until the sheet is confirmed
 * @param openParts how many parts of the confirmed sheet are still to be posted
 */
@MappedEntity("award_sheet")
record StoredSheet(
        @Id long id,
        int community,
        long uploader,
        String activity,
        Kind kind,
        String reference,
        byte[] fileHash,
        long award,
        Instant madeAt,
        int openParts) {
    private static final Register TABLE = Register.of(
            "award_sheet",
            "id",
            "id",
            "community",
            "uploader",
            "activity",
            "kind",
            "reference",
            "file_hash",
            "award",
            "made_at",
            "open_parts");

    /** Asks for the row under the ledger's lock. */
    Register.Ask ask() {
        return TABLE.where("id", id);
    }

    /** Returns the row after another part is posted. */
    static RegisterRow confirmed(RegisterRow sheet, long award, int openParts) {
        return sheet.with("award", award).with("open_parts", openParts);
    }

    /** Returns how many rows to award are recorded: all except those of open parts. */
    long recorded(long toAward) {
        if (award == 0) return 0;
        var parts = (toAward + Submission.MOST_COMMANDS - 1) / Submission.MOST_COMMANDS;
        return openParts == 0 ? toAward : (parts - openParts) * Submission.MOST_COMMANDS;
    }

    /** Returns the award that this sheet makes. */
    AwardRow newAward(long awarder, Instant at) {
        return new AwardRow(
                Ids.next(), community, awarder, activity, kind, SheetDrafts.GRADE, reference, Mode.INDEPENDENT, id, at);
    }

    BookId book() {
        return new BookId(community);
    }
}
