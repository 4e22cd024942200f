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
 * An adopted version of the rule for a kind of deed. It never changes once in force, because its id is frozen on each
 * entry that it priced.
 *
 * @param untilOn the last day in force
 * @param unitMinutes the price is per this many full minutes; 0 when it is not priced by time
 * @param caps the most that a member can earn by it
 * @param awarderQuota points, before caps, that one awarder may award by it per month; 0 for no quota
 * @param earnsMinutes whether the minutes served are recorded
 * @param grades the evidence grades that it accepts
 * @param expiry the expiry of its points
 * @param prices points by {@link Deed#reason()}; a reason not listed earns nothing
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
        // A statement explains the points from the entry, which keeps only the minutes that it recorded.
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

    /** Whether evidence of this grade may be awarded directly. Grade D never may, whatever the rule says. */
    public boolean accepts(Grade grade) {
        return grade != Grade.D && grades.contains(grade);
    }

    /** Returns what the deed earns before any cap. */
    public Price price(Deed deed) {
        return new Price(asked(deed.reason(), deed.minutes()), earnsMinutes ? deed.minutes() : 0);
    }

    /** Returns the points of a deed before any cap, computed from its entry. */
    public long asked(String reason, long minutes) {
        return Math.multiplyExact(points(reason), unitMinutes == 0 ? 1 : minutes / unitMinutes);
    }

    /** Returns the price of a reason, per unit of time if the rule has one. */
    public long points(String reason) {
        return prices.getOrDefault(reason, 0L);
    }

    /** Returns the caps that apply to a member's deed of this day, shortest window first. */
    public List<Cap> capsOf(long member, LocalDate day) {
        return caps.windows().stream()
                .map(window -> new Cap(
                        window, new CounterId(window.limit(kind, member), window.period(day)), caps.most(window)))
                .toList();
    }
}
