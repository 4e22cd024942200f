package org.gongyibank.bank.awardsheet;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;

/**
 * A row of a sheet, priced.
 *
 * @param member 0 when it is not certain who is meant
 * @param served minutes read from the row
 * @param price what confirming would post as far as the cap has room now; nothing unless the status is AWARD
 * @param problem why it is not to be awarded, or what is to be said of a row that is
 */
public record PreviewRow(
        int row,
        String name,
        SheetStatus status,
        long member,
        LocalDate occurredOn,
        long served,
        Optional<Matter> matter,
        Price price,
        Optional<LineProblem> problem) {
    static PreviewRow of(SheetRow read, SheetStatus status, Price price, Optional<LineProblem> problem) {
        return new PreviewRow(
                read.row(),
                read.name(),
                status,
                read.member(),
                read.occurredOn(),
                read.minutes(),
                read.matter(),
                price,
                problem);
    }

    /** The deed of a row that can be priced. */
    static Deed deed(SheetRow row, Kind kind) {
        return switch (kind) {
            case MEETING -> new Deed.Attended();
            case SERVICE -> new Deed.Served(row.minutes());
            case MATTER -> new Deed.Helped(row.matter().orElseThrow());
        };
    }
}
