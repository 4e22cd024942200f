package org.gongyibank.bank.awardsheet;

import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.award.AwardLine;
import org.gongyibank.bank.award.LineOutcome;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.DeedColumns;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.sheet.SheetStatus;

/**
 * A previewed row of a sheet, table {@code award_sheet_row}. {@code member} is 0 when the row does not identify one
 * member for certain.
 */
@MappedEntity("award_sheet_row")
record StoredSheetRow(
        long sheet,
        int rowNo,
        String name,
        SheetStatus status,
        long member,
        LocalDate occurredOn,
        long minutes,
        long points,
        String caseNumber,
        String matterClass,
        String matterLevel,
        String matterOutcome,
        String matterRole,
        String problem,
        boolean waits) {
    static StoredSheetRow of(long sheet, PreviewRow row) {
        var matter = row.matter().map(DeedColumns::of).orElse(DeedColumns.NO_MATTER);
        return new StoredSheetRow(
                sheet,
                row.row(),
                row.name(),
                row.status(),
                row.member(),
                row.occurredOn(),
                row.served(),
                row.price().points(),
                matter.caseNumber(),
                matter.matterClass(),
                matter.matterLevel(),
                matter.matterOutcome(),
                matter.matterRole(),
                row.problem().map(LineProblem::text).orElse(""),
                row.waits());
    }

    /** Returns how an award line differs from its preview; empty if it does not. */
    Optional<ChangedLine> changed(AwardLine line) {
        var previewed = waits ? LineOutcome.WAITING : LineOutcome.POSTED;
        if (line.outcome() == previewed && line.points() == points) return Optional.empty();
        return Optional.of(new ChangedLine(line.line(), previewed, line.outcome(), points, line.points()));
    }

    Deed deed(Kind kind) {
        return new DeedColumns(minutes, caseNumber, matterClass, matterLevel, matterOutcome, matterRole).deed(kind);
    }
}
