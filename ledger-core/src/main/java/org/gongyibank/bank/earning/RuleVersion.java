package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The row of a {@link Rule}. */
@MappedEntity("rule_version")
record RuleVersion(
        @Id long id,
        int community,
        Kind kind,
        int version,
        LocalDate fromOn,
        LocalDate untilOn,
        int unitMinutes,
        long dayCap,
        boolean earnsMinutes,
        String grades,
        long fund) {
    Rule rule(Fund from, List<RulePrice> prices) {
        return new Rule(
                id,
                kind,
                version,
                fromOn,
                untilOn,
                unitMinutes,
                dayCap,
                earnsMinutes,
                Grade.of(grades),
                from,
                prices.stream().collect(Collectors.toMap(price -> price.reason(kind), RulePrice::points)));
    }
}
