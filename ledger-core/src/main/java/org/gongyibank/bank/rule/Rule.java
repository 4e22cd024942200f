package org.gongyibank.bank.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.fund.Fund;
import org.gongyibank.ledger.domain.CounterId;

/**
 * An adopted version of the rule for a kind of deed. It never changes: each entry that it priced keeps its id.
 *
 * @param untilOn the last day in force
 * @param unitMinutes the price is for so many full minutes; 0 if time does not count
 * @param caps the most points that a member can earn by it
 * @param awarderQuota the most points, before caps, that an awarder may award by it in a month; 0 for no quota
 * @param earnsMinutes whether served minutes are recorded
 * @param grades the grades of evidence that it accepts
 * @param expiry how long its points can be used
 * @param prices points by {@link Deed#reason()}; a reason that is not listed earns nothing
 */
public record Rule(
        long id,
        Kind kind,
        int version,
        LocalDate fromOn,
        LocalDate untilOn,
        int unitMinutes,
        Caps caps,
        long awarderQuota,
        boolean earnsMinutes,
        Set<Grade> grades,
        Fund fund,
        ExpiryPolicy expiry,
        Map<String, Long> prices) {
    public Rule {
        grades = Set.copyOf(grades);
        prices = Map.copyOf(prices);
        if (untilOn.isBefore(fromOn)) throw new IllegalArgumentException("a rule is in force from to until");
        // A statement explains an entry by its minutes, so a rule priced by time must record them.
        if (unitMinutes > 0 && !earnsMinutes) throw new IllegalArgumentException("a price by time records the time");
        if (unitMinutes < 0 || awarderQuota < 0) {
            throw new IllegalArgumentException("not a rule: " + unitMinutes + ", " + awarderQuota);
        }
        if (prices.values().stream().anyMatch(points -> points < 0)) {
            throw new IllegalArgumentException("a price is not negative: " + prices);
        }
    }

    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(fromOn) && !day.isAfter(untilOn);
    }

    /** Whether evidence of this grade may be awarded directly. Grade D never may. */
    public boolean accepts(Grade grade) {
        return grade != Grade.D && grades.contains(grade);
    }

    /** The price of a deed before any cap. */
    public Price price(Deed deed) {
        return new Price(asked(deed.reason(), deed.minutes()), earnsMinutes ? deed.minutes() : 0);
    }

    /** The points of a deed before any cap, from its entry. */
    public long asked(String reason, long minutes) {
        return Math.multiplyExact(points(reason), unitMinutes == 0 ? 1 : minutes / unitMinutes);
    }

    /** The listed price for a reason, for each unit of time if there is one. */
    public long points(String reason) {
        return prices.getOrDefault(reason, 0L);
    }

    /** The caps that apply to a member's deed of this day, shortest window first. */
    public List<Cap> capsOf(long member, LocalDate day) {
        return caps.windows().stream()
                .map(window -> new Cap(
                        window, new CounterId(window.limit(kind, member), window.period(day)), caps.most(window)))
                .toList();
    }
}
