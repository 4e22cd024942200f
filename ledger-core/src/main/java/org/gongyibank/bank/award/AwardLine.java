package org.gongyibank.bank.award;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.rule.Price;

/**
 * One line of an award and its state.
 *
 * @param line counted from 1; for a sheet, the number of its data row
 * @param reason the deed's code, see {@link Deed#reason()}
 * @param ruleVersion the version that priced it, 0 when none was in force
 * @param price what it earns before any cap
 */
public record AwardLine(
        int line, long member, LocalDate occurredOn, String reason, long ruleVersion, Price price, LineState state) {
    public LineOutcome outcome() {
        return state.outcome();
    }

    /** The points posted. While the line waits, the points before any cap; otherwise 0. */
    public long points() {
        return switch (state) {
            case LineState.Posted posted -> posted.points();
            case LineState.Waiting() -> price.points();
            case LineState.Refused _, LineState.NotPosted() -> 0;
        };
    }

    /** The minutes, by the same rule. */
    public long minutes() {
        return switch (state) {
            case LineState.Posted _, LineState.Waiting() -> price.minutes();
            case LineState.Refused _, LineState.NotPosted() -> 0;
        };
    }

    /** The seq of the line's entry, 0 for none. */
    public long seq() {
        return state instanceof LineState.Posted posted ? posted.seq() : 0;
    }

    /** Why the line was refused. */
    public Optional<LineProblem> problem() {
        return state instanceof LineState.Refused(var problem) ? Optional.of(problem) : Optional.empty();
    }
}
