package org.gongyibank.bank.awardsheet;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;

/**
 * A row of a sheet, priced.
 *
 * @param member 0 when it is not certain who is meant
 * @param served minutes read from the row
 * @param price what confirming would post now, or what a line that waits would earn before any cap; nothing unless the
 *     status is AWARD
 * @param waits whether it concerns the reader, who may confirm all but this row
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
        boolean waits,
        Optional<LineProblem> problem) {
    static PreviewRow of(SheetRow read, SheetStatus status, Price price, boolean waits, Optional<LineProblem> problem) {
        return new PreviewRow(
                read.row(),
                read.name(),
                status,
                read.member(),
                read.occurredOn(),
                read.minutes(),
                read.matter(),
                price,
                waits,
                problem);
    }

    /** A row before it is priced. */
    static PreviewRow toAward(SheetRow read) {
        return of(read, SheetStatus.AWARD, new Price(0, 0), false, Optional.empty());
    }

    /** A row that is not to be awarded. */
    static PreviewRow left(SheetRow read, SheetStatus status, LineProblem problem) {
        return of(read, status, new Price(0, 0), false, Optional.of(problem));
    }
}
