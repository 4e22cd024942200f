package org.gongyibank.bank.earning;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of an award and what has come of it.
 *
 * @param line counts from 1; for a sheet the number of its data row
 * @param reason the deed's code, see {@link Deed#reason()}
 * @param ruleVersion the version that priced it, 0 when none was in force
 * @param points what was posted; while the line waits, what it would earn before any cap; else 0
 * @param minutes likewise
 * @param seq the entry in the book, 0 for none
 * @param problem why it was refused
 */
public record AwardLine(
        int line,
        long member,
        LocalDate occurredOn,
        String reason,
        long ruleVersion,
        LineOutcome outcome,
        long points,
        long minutes,
        long seq,
        Optional<LineProblem> problem) {
    static AwardLine of(AwardLineRow row, Kind kind) {
        var posted = row.outcome() == LineOutcome.POSTED;
        var open = row.outcome().isUnfinished() || row.outcome() == LineOutcome.WAITING;
        return new AwardLine(
                row.line(),
                row.member(),
                row.occurredOn(),
                row.reason(kind),
                row.ruleVersion(),
                row.outcome(),
                open ? row.askedPoints() : row.points(),
                open || posted ? row.minutes() : 0,
                row.seq(),
                row.problem().isEmpty() ? Optional.empty() : Optional.of(LineProblem.parse(row.problem())));
    }
}
