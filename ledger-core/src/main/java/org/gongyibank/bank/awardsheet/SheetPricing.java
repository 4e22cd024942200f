package org.gongyibank.bank.awardsheet;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.award.Once;
import org.gongyibank.bank.deed.Activity;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.rule.Cap;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.bank.sheet.SheetRow;
import org.gongyibank.bank.sheet.SheetStatus;
import org.gongyibank.ledger.domain.CounterId;

/** Prices the rows of a sheet as they would be posted now. Pure: what the book knows is given. */
final class SheetPricing {
    /** A sheet is evidence made at the time, whenever it is typed. */
    static final Grade GRADE = Grade.B;

    private final Activity activity;
    private final String reference;
    private final List<Rule> rules;
    private final LocalDate today;

    SheetPricing(Activity activity, String reference, List<Rule> rules, LocalDate today) {
        this.activity = activity;
        this.reference = reference;
        this.rules = rules;
        this.today = today;
    }

    /** The acts that the rows to award name. */
    Set<String> acts(List<SheetRow> rows) {
        return candidates(rows).stream().map(this::act).collect(Collectors.toSet());
    }

    /** The caps that the rows to award use up. */
    Set<CounterId> counters(List<SheetRow> rows) {
        return candidates(rows).stream()
                .flatMap(row -> Rules.inForce(rules, row.occurredOn()).stream()
                        .flatMap(rule -> rule.capsOf(row.member(), row.occurredOn()).stream())
                        .map(Cap::counter))
                .collect(Collectors.toSet());
    }

    /**
     * Prices all rows in order.
     *
     * @param done the entries that did acts already
     * @param used what the caps have used up
     */
    List<PreviewRow> price(List<SheetRow> rows, Map<String, Long> done, Map<CounterId, Long> used) {
        var pass = new Pass(done, new HashMap<>(used), new HashSet<>());
        return rows.stream()
                .map(row -> row.status() == SheetStatus.AWARD ? pass.price(row) : asRead(row))
                .toList();
    }

    private static List<SheetRow> candidates(Collection<SheetRow> rows) {
        return rows.stream().filter(row -> row.status() == SheetStatus.AWARD).toList();
    }

    private String act(SheetRow row) {
        var deed = PreviewRow.deed(row, activity.kind());
        return Once.of(activity.code(), row.occurredOn(), reference, row.member(), deed);
    }

    private static PreviewRow asRead(SheetRow row) {
        var problem =
                row.problem().isEmpty() ? Optional.<LineProblem>empty() : Optional.of(LineProblem.of(row.problem()));
        return PreviewRow.of(row, row.status(), new Price(0, 0), problem);
    }

    private static PreviewRow left(SheetRow row, SheetStatus status, LineProblem problem) {
        return PreviewRow.of(row, status, new Price(0, 0), Optional.of(problem));
    }

    /** One walk over the rows: earlier rows use up caps for later ones. */
    private final class Pass {
        private final Map<String, Long> done;
        private final Map<CounterId, Long> used;
        private final Set<String> seen;

        Pass(Map<String, Long> done, Map<CounterId, Long> used, Set<String> seen) {
            this.done = done;
            this.used = used;
            this.seen = seen;
        }

        PreviewRow price(SheetRow row) {
            if (row.occurredOn().isAfter(today)) {
                return left(row, SheetStatus.INCOMPLETE, LineProblem.of(LineProblem.IN_THE_FUTURE));
            }
            var rule = Rules.inForce(rules, row.occurredOn());
            if (rule.isEmpty()) return left(row, SheetStatus.UNPAID, LineProblem.of(LineProblem.NO_RULE));
            if (!rule.get().accepts(GRADE)) {
                return left(row, SheetStatus.UNPAID, LineProblem.notAccepted(GRADE, rule.get()));
            }
            var price = rule.get().price(PreviewRow.deed(row, activity.kind()));
            if (price.isNothing()) return left(row, SheetStatus.UNPAID, LineProblem.of(LineProblem.UNPAID));
            var act = act(row);
            if (!seen.add(act)) return left(row, SheetStatus.REPEATED, LineProblem.of(LineProblem.IN_SHEET_ALREADY));
            var entry = done.get(act);
            if (entry != null) {
                return left(row, SheetStatus.REPEATED, LineProblem.of(LineProblem.ALREADY_DONE, "seq", entry));
            }
            return capped(row, rule.get(), price);
        }

        private PreviewRow capped(SheetRow row, Rule rule, Price price) {
            var caps = rule.capsOf(row.member(), row.occurredOn());
            // The tightest, and of equals the one of the shortest window.
            var tightest = caps.stream().min(Comparator.comparingLong(this::room));
            var within = tightest.map(cap -> price.within(room(cap))).orElse(price);
            for (var cap : caps) used.merge(cap.counter(), within.points(), Long::sum);
            if (within.equals(price)) return PreviewRow.of(row, SheetStatus.AWARD, price, Optional.empty());
            var bit = tightest.orElseThrow();
            var problem = LineProblem.capped(bit.window(), price.points(), bit.max());
            return within.isNothing()
                    ? left(row, SheetStatus.UNPAID, problem)
                    : PreviewRow.of(row, SheetStatus.AWARD, within, Optional.of(problem));
        }

        private long room(Cap cap) {
            return Math.max(0, cap.max() - used.getOrDefault(cap.counter(), 0L));
        }
    }
}
