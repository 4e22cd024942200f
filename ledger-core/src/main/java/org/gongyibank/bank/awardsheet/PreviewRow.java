package org.gongyibank.bank.awardsheet;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;

/**
 * A priced row of a sheet.
 *
 * @param member 0 when the person is not certain
 * @param served minutes read from the row
 * @param price what confirmation would post now; for a line that waits, its price before any cap; nothing unless the
 * status is AWARD
 * @param waits whether the row is the reader's own, so that somebody else must confirm it
 * @param problem why the row is not awarded, or a remark about a row that is
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

    /** A row that is not awarded. */
    static PreviewRow left(SheetRow read, SheetStatus status, LineProblem problem) {
        return of(read, status, new Price(0, 0), false, Optional.of(problem));
    }
}
