package org.gongyibank.bank.rule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import org.gongyibank.bank.deed.Kind;

/** In which time a cap counts what a member earns by a rule. By the day of the deed, whenever it is recorded. */
public enum CapWindow {
    DAY(""),
    MONTH("/month"),
    LIFETIME("/lifetime");

    private static final String MEMBER = "/member/";

    private final String suffix;

    CapWindow(String suffix) {
        this.suffix = suffix;
    }

    /** Names the limit. The same for all versions of the rule of a kind, so that none adds to another. */
    public String limit(Kind kind, long member) {
        return "rule/" + kind + MEMBER + member + suffix;
    }

    /** The window that a deed of this day falls into. */
    String period(LocalDate day) {
        return switch (this) {
            case DAY -> day.toString();
            case MONTH -> YearMonth.from(day).toString();
            case LIFETIME -> "";
        };
    }

    /** The window of the limit of this name; empty when it caps no member. */
    public static Optional<CapWindow> of(String limit) {
        if (!limit.contains(MEMBER)) return Optional.empty();
        var end = limit.lastIndexOf('/');
        return Arrays.stream(values())
                .filter(window -> window.suffix.equals(limit.substring(end)))
                .findFirst()
                .or(() -> Optional.of(DAY));
    }
}
