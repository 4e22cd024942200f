package org.gongyibank.bank.award;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * An award and the present state of its lines.
 *
 * @param awarder the person who awarded
 * @param sheet the source sheet, 0 for none
 * @param rules the rule versions that its lines name, by id
 * @param earned what the entries of its posted lines gave, by seq
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
        Map<Long, Rule> rules,
        Map<Long, Earned> earned) {
    public Award {
        lines = List.copyOf(lines);
        rules = Map.copyOf(rules);
        earned = Map.copyOf(earned);
    }

    /**
     * Says in one sentence why a posted line earned its points, or why a waiting line would. Empty for other lines.
     *
     * @param language English for an English locale, else Chinese
     */
    public Optional<String> why(AwardLine line, Locale language) {
        var rule = Optional.ofNullable(rules.get(line.ruleVersion()));
        var gave = switch (line.outcome()) {
            case POSTED -> Optional.ofNullable(earned.get(line.seq()));
            case WAITING ->
                rule.map(its -> new Earned(
                        line.points(),
                        line.minutes(),
                        Optional.empty(),
                        its.expiry().lastDay(line.occurredOn())));
            case REFUSED, NOT_POSTED -> Optional.<Earned>empty();
        };
        return rule.flatMap(its -> gave.map(it -> Why.sentence(its, line.reason(), it, language)));
    }

    /** The points of all posted lines. */
    public Price totals() {
        var posted = lines.stream()
                .filter(line -> line.outcome() == LineOutcome.POSTED)
                .toList();
        return new Price(
                posted.stream().mapToLong(AwardLine::points).sum(),
                posted.stream().mapToLong(AwardLine::minutes).sum());
    }

    /** Whether one refused line made the whole award fail. */
    public boolean isRefusedAsOne() {
        return mode == Mode.ATOMIC && lines.stream().anyMatch(line -> line.outcome() == LineOutcome.REFUSED);
    }
}
