package org.gongyibank.bank.award;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.rule.Price;

/**
 * One line of an award and its state.
 *
 * @param line counts from 1; for a sheet, the number of its data row
 * @param reason the deed's code, see {@link Deed#reason()}
 * @param ruleVersion the version that priced it, 0 when none was in force
 * @param price what it earns before any cap
 */
public record AwardLine(
        int line, long member, LocalDate occurredOn, String reason, long ruleVersion, Price price, LineState state) {
    public LineOutcome outcome() {
        return state.outcome();
    }

    /** Returns the points posted. While the line waits, returns what it would earn before any cap; otherwise 0. */
    public long points() {
        return switch (state) {
            case LineState.Posted posted -> posted.points();
            case LineState.Waiting() -> price.points();
            case LineState.Refused _, LineState.NotPosted() -> 0;
        };
    }

    /** Returns the minutes posted, or those that a waiting line would earn; otherwise 0. */
    public long minutes() {
        return switch (state) {
            case LineState.Posted _, LineState.Waiting() -> price.minutes();
            case LineState.Refused _, LineState.NotPosted() -> 0;
        };
    }

    /** The entry in the book, 0 for none. */
    public long seq() {
        return state instanceof LineState.Posted posted ? posted.seq() : 0;
    }

    /** Returns why it was refused; empty if it was not. */
    public Optional<LineProblem> problem() {
        return state instanceof LineState.Refused(var problem) ? Optional.of(problem) : Optional.empty();
    }
}
