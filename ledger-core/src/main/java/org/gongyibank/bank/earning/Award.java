package org.gongyibank.bank.earning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * An award in one act, as far as it has come.
 *
 * @param awarder the person who awarded
 * @param sheet the sheet that it came from, 0 for none
 * @param rules the versions named by its lines
 */
public record Award(
        long id,
        String activity,
        Kind kind,
        long awarder,
        Mode mode,
        long sheet,
        Instant madeAt,
        List<AwardLine> lines,
        Map<Long, Rule> rules) {
    public Award {
        lines = List.copyOf(lines);
        rules = Map.copyOf(rules);
    }

    /** What was posted in all. */
    public Price totals() {
        var posted = lines.stream()
                .filter(line -> line.outcome() == LineOutcome.POSTED)
                .toList();
        return new Price(
                posted.stream().mapToLong(AwardLine::points).sum(),
                posted.stream().mapToLong(AwardLine::minutes).sum());
    }

    /** Whether all of it was refused because one line was. */
    public boolean isRefusedAsOne() {
        return mode == Mode.ATOMIC && lines.stream().anyMatch(line -> line.outcome() == LineOutcome.REFUSED);
    }
}
