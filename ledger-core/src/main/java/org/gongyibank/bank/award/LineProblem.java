package org.gongyibank.bank.award;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.rule.CapWindow;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.ledger.domain.Refusal;

/**
 * Why a line was refused, or a remark about a posted line, with its figures.
 *
 * @param code stable, such as {@code already-done}
 */
public record LineProblem(String code, Map<String, String> figures) {
    public static final String ALREADY_DONE = "already-done";
    /** The rule pays nothing for it. */
    public static final String UNPAID = "unpaid";
    /** The day's cap took points: {@code asked}, {@code max}. */
    public static final String CAPPED = "capped";
    /** The month's cap took points. */
    public static final String CAPPED_BY_MONTH = "capped-by-month";
    /** The lifetime cap took points. */
    public static final String CAPPED_FOR_LIFE = "capped-for-life";
    /** The awarder may award no more this month: {@code asked}, {@code used}, {@code max}. */
    public static final String QUOTA_REACHED = "quota-reached";
    /** The funding source has less left than was asked: {@code asked}, {@code left}. */
    public static final String FUND_EXHAUSTED = "fund-exhausted";
    /** No version of the rule was in force on the day. */
    public static final String NO_RULE = "no-rule-in-force";

    public static final String IN_THE_FUTURE = "in-the-future";
    public static final String IN_SHEET_ALREADY = "in-sheet-already";
    public static final String EVIDENCE_NOT_ACCEPTED = "evidence-not-accepted";

    public LineProblem {
        figures = Map.copyOf(figures);
    }

    public static LineProblem of(String code) {
        return new LineProblem(code, Map.of());
    }

    public static LineProblem of(String code, String figure, long value) {
        return new LineProblem(code, Map.of(figure, Long.toString(value)));
    }

    private static LineProblem of(String code, String first, long one, String second, long other) {
        return new LineProblem(code, Map.of(first, Long.toString(one), second, Long.toString(other)));
    }

    public static LineProblem notAccepted(Grade grade, Rule rule) {
        return new LineProblem(
                EVIDENCE_NOT_ACCEPTED, Map.of("grade", grade.name(), "accepted", Grade.letters(rule.grades())));
    }

    /** The cap of a window took some or all of the points. */
    public static LineProblem capped(CapWindow window, long asked, long max) {
        var code = switch (window) {
            case DAY -> CAPPED;
            case MONTH -> CAPPED_BY_MONTH;
            case LIFETIME -> CAPPED_FOR_LIFE;
        };
        return of(code, "asked", asked, "max", max);
    }

    private static LineProblem limitReached(Refusal.LimitReached it, long asked) {
        return CapWindow.of(it.limit())
                .map(window -> capped(window, asked, it.max()))
                .orElseGet(() -> new LineProblem(
                        QUOTA_REACHED,
                        Map.of(
                                "asked", Long.toString(asked),
                                "used", Long.toString(it.used()),
                                "max", Long.toString(it.max()))));
    }

    /**
     * Translates the ledger's refusal of an award.
     *
     * @param asked the points of the line before any cap
     */
    public static LineProblem of(Refusal.OfPost refusal, long asked) {
        return switch (refusal) {
            case Refusal.AlreadyDone(var seq) -> of(ALREADY_DONE, "seq", seq);
            case Refusal.LimitReached it -> limitReached(it, asked);
            case Refusal.InsufficientPoints it -> of(FUND_EXHAUSTED, "left", it.spendable(), "asked", it.asked());
            case Refusal.AccountNotFound _ -> named(refusal);
            case Refusal.AccountFrozen _ -> named(refusal);
            case Refusal.AccountClosed _ -> named(refusal);
            case Refusal.UnitMismatch _ -> named(refusal);
            case Refusal.CeilingReached _ -> named(refusal);
        };
    }

    private static LineProblem named(Refusal refusal) {
        var words = refusal.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        return of(words.toLowerCase(Locale.ROOT));
    }

    /** The compact form stored in a register row: {@code already-done seq=12}. */
    public String text() {
        var text = new StringBuilder(code);
        figures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(figure ->
                        text.append(' ').append(figure.getKey()).append('=').append(figure.getValue()));
        return text.toString();
    }

    public static LineProblem parse(String text) {
        var parts = text.split(" ", -1);
        var figures = new LinkedHashMap<String, String>();
        for (var i = 1; i < parts.length; i++) {
            var equals = parts[i].indexOf('=');
            figures.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new LineProblem(parts[0], figures);
    }
}
