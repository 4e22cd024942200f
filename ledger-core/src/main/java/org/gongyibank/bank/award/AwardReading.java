package org.gongyibank.bank.award;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.ledger.domain.BookId;

/** Completes stored awards for readers: adds the rules that priced their lines and what their entries gave. */
@Singleton
final class AwardReading {
    private final Rules rules;
    private final Earnings earnings;

    AwardReading(Rules rules, Earnings earnings) {
        this.rules = rules;
        this.earnings = earnings;
    }

    /** An award's row and the rows of the lines to show. */
    record Written(AwardRow award, List<AwardLineRow> lines) {}

    /** Returns the awards, in the order given. */
    List<Award> of(BookId community, List<Written> written) {
        return of(
                community,
                written,
                rules.versions(written.stream()
                        .flatMap(one -> one.lines.stream())
                        .map(AwardLineRow::ruleVersion)
                        .filter(version -> version != 0)
                        .collect(Collectors.toSet())));
    }

    /** A new award whose rules are known. */
    Award of(BookId community, Written written, Map<Long, Rule> priced) {
        return of(community, List.of(written), priced).getFirst();
    }

    private List<Award> of(BookId community, List<Written> written, Map<Long, Rule> priced) {
        var posted = new ArrayList<Earnings.Entry>();
        for (var one : written) {
            for (var line : lines(one)) if (line.outcome() == LineOutcome.POSTED) posted.add(entry(line, priced));
        }
        var earned = earnings.of(community, posted);
        return written.stream().map(one -> award(one, priced, earned)).toList();
    }

    Award of(BookId community, Written written) {
        return of(community, List.of(written)).getFirst();
    }

    private static Award award(Written written, Map<Long, Rule> priced, Map<Long, Earned> earned) {
        var row = written.award;
        return new Award(
                row.id(),
                row.activity(),
                row.kind(),
                row.awarder(),
                row.mode(),
                row.sheet(),
                row.madeAt(),
                lines(written),
                priced,
                earned);
    }

    private static List<AwardLine> lines(Written written) {
        return written.lines.stream()
                .map(line -> line.line(written.award.kind()))
                .toList();
    }

    private static Earnings.Entry entry(AwardLine line, Map<Long, Rule> priced) {
        return new Earnings.Entry(
                line.seq(),
                Optional.ofNullable(priced.get(line.ruleVersion())).orElseThrow(),
                line.reason(),
                line.member(),
                line.occurredOn(),
                line.points(),
                line.minutes());
    }
}
