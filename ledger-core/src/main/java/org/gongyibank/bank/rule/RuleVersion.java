package org.gongyibank.bank.rule;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.fund.Fund;

/** The row of a {@link Rule}. {@code expiryMonths} is 0 unless {@code expiry} is MONTHS. */
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
        long fund,
        long monthCap,
        long lifetimeCap,
        long awarderMonthQuota,
        Expiry expiry,
        int expiryMonths) {
    /** The column values of {@link ExpiryPolicy}. */
    enum Expiry {
        NEVER,
        MONTHS,
        NEXT_YEAR_END
    }

    boolean inForceOn(LocalDate day) {
        return !day.isBefore(fromOn) && !day.isAfter(untilOn);
    }

    Rule rule(Fund from, List<RulePrice> prices) {
        return new Rule(
                id,
                kind,
                version,
                fromOn,
                untilOn,
                unitMinutes,
                new Caps(dayCap, monthCap, lifetimeCap),
                awarderMonthQuota,
                earnsMinutes,
                Grade.of(grades),
                from,
                policy(),
                prices.stream().collect(Collectors.toMap(price -> price.reason(kind), RulePrice::points)));
    }

    private ExpiryPolicy policy() {
        return switch (expiry) {
            case NEVER -> new ExpiryPolicy.Never();
            case MONTHS -> new ExpiryPolicy.Months(expiryMonths);
            case NEXT_YEAR_END -> new ExpiryPolicy.NextYearEnd();
        };
    }
}
