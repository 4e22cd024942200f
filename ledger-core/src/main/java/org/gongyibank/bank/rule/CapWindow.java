package org.gongyibank.bank.rule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import org.gongyibank.bank.deed.Kind;

/**
 * The time window in which a cap counts a member's earnings by a rule. The day of the deed decides, not the day of
 * recording.
 */
public enum CapWindow {
    DAY(""),
    MONTH("/month"),
    LIFETIME("/lifetime");

    private static final String MEMBER = "/member/";

    private final String suffix;

    CapWindow(String suffix) {
        this.suffix = suffix;
    }

    /** Names the limit. All versions of a kind's rule share the name, so a new version does not start a new count. */
    public String limit(Kind kind, long member) {
        return "rule/" + kind + MEMBER + member + suffix;
    }

    /** Returns the period that contains a deed of this day. */
    String period(LocalDate day) {
        return switch (this) {
            case DAY -> day.toString();
            case MONTH -> YearMonth.from(day).toString();
            case LIFETIME -> "";
        };
    }

    /** Returns the window of a limit's name; empty when the limit does not cap a member. */
    public static Optional<CapWindow> of(String limit) {
        if (!limit.contains(MEMBER)) return Optional.empty();
        var end = limit.lastIndexOf('/');
        return Arrays.stream(values())
                .filter(window -> window.suffix.equals(limit.substring(end)))
                .findFirst()
                .or(() -> Optional.of(DAY));
    }
}
