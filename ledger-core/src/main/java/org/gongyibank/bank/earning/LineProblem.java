package org.gongyibank.bank.earning;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gongyibank.ledger.domain.Refusal;

/**
 * Why a line was refused, or what is to be said about it, with its figures.
 *
 * @param code stable, such as {@code already-done}
 */
public record LineProblem(String code, Map<String, String> figures) {
    public static final String ALREADY_DONE = "already-done";
    /** The rule gives nothing for it. */
    public static final String UNPAID = "unpaid";
    /** The day's cap took some of the points: {@code asked}, {@code max}. */
    public static final String CAPPED = "capped";
    /** No version of the rule was in force on the day. */
    public static final String NO_RULE = "no-rule-in-force";

    public static final String IN_THE_FUTURE = "in-the-future";
    public static final String IN_SHEET_ALREADY = "in-sheet-already";
    public static final String EVIDENCE_NOT_ACCEPTED = "evidence-not-accepted";

    public LineProblem {
        figures = Map.copyOf(figures);
    }

    static LineProblem of(String code) {
        return new LineProblem(code, Map.of());
    }

    static LineProblem of(String code, String figure, long value) {
        return new LineProblem(code, Map.of(figure, Long.toString(value)));
    }

    private static LineProblem of(String code, String first, long one, String second, long other) {
        return new LineProblem(code, Map.of(first, Long.toString(one), second, Long.toString(other)));
    }

    static LineProblem notAccepted(Grade grade, Rule rule) {
        return new LineProblem(
                EVIDENCE_NOT_ACCEPTED, Map.of("grade", grade.name(), "accepted", Grade.letters(rule.grades())));
    }

    static LineProblem capped(long asked, long max) {
        return of(CAPPED, "asked", asked, "max", max);
    }

    /** What the ledger's refusal of an award means to people. */
    static LineProblem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AlreadyDone(var seq) -> of(ALREADY_DONE, "seq", seq);
            case Refusal.LimitReached it -> of("limit-reached", "used", it.used(), "max", it.max());
            case Refusal.InsufficientPoints it -> of("fund-exhausted", "left", it.spendable(), "asked", it.asked());
            case Refusal.KeyReused _ -> named(refusal);
            case Refusal.AccountNotFound _ -> named(refusal);
            case Refusal.AccountExists _ -> named(refusal);
            case Refusal.AccountFrozen _ -> named(refusal);
            case Refusal.AccountClosed _ -> named(refusal);
            case Refusal.UnitMismatch _ -> named(refusal);
            case Refusal.HoldNotOpen _ -> named(refusal);
            case Refusal.HoldExpired _ -> named(refusal);
            case Refusal.HoldNotExpired _ -> named(refusal);
            case Refusal.ExceedsHold _ -> named(refusal);
            case Refusal.HoldNotCaptured _ -> named(refusal);
            case Refusal.ExceedsCapture _ -> named(refusal);
            case Refusal.AlreadyReversed _ -> named(refusal);
            case Refusal.NotReversible _ -> named(refusal);
            case Refusal.CeilingReached _ -> named(refusal);
            case Refusal.AccountNotEmpty _ -> named(refusal);
            case Refusal.HoldsOpen _ -> named(refusal);
        };
    }

    private static LineProblem named(Refusal refusal) {
        var words = refusal.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        return of(words.toLowerCase(Locale.ROOT));
    }

    /** The compact text that a register row keeps: {@code already-done seq=12}. */
    String text() {
        var text = new StringBuilder(code);
        figures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(figure ->
                        text.append(' ').append(figure.getKey()).append('=').append(figure.getValue()));
        return text.toString();
    }

    static LineProblem parse(String text) {
        var parts = text.split(" ", -1);
        var figures = new LinkedHashMap<String, String>();
        for (var i = 1; i < parts.length; i++) {
            var equals = parts[i].indexOf('=');
            figures.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new LineProblem(parts[0], figures);
    }
}
