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
 * The row of a previewed sheet, table {@code award_sheet}.
 *
 * @param award 0 before the sheet is confirmed
 * @param openParts how many parts of the confirmed sheet are not yet posted
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
    private static final Register TABLE = Register.of("award_sheet", StoredSheet.class, "id");

    /** The row as read behind the lock. */
    Register.Ask ask() {
        return TABLE.where("id", id);
    }

    /** The row after another part of its award. */
    static RegisterRow confirmed(RegisterRow sheet, long award, int openParts) {
        return sheet.with("award", award).with("open_parts", openParts);
    }

    /** How many of its rows are recorded: all but those of open parts. */
    long recorded(long toAward) {
        if (award == 0) return 0;
        var parts = (toAward + Submission.MOST_COMMANDS - 1) / Submission.MOST_COMMANDS;
        return openParts == 0 ? toAward : (parts - openParts) * Submission.MOST_COMMANDS;
    }

    /** The sheet's award. */
    AwardRow newAward(long awarder, Instant at) {
        return new AwardRow(
                Ids.next(), community, awarder, activity, kind, SheetDrafts.GRADE, reference, Mode.INDEPENDENT, id, at);
    }

    BookId book() {
        return new BookId(community);
    }
}
