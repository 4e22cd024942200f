package org.gongyibank.bank.deed;

import java.util.Locale;

/** A deed, as far as its price depends on it. */
public sealed interface Deed {
    /** The longest deed of one line: a day. */
    long MOST_MINUTES = 1440;

    String ATTENDED = "attended";
    String SERVED = "served";

    /** Attended a meeting. */
    record Attended() implements Deed {}

    /** Served for these minutes, at most a day. */
    record Served(long minutes) implements Deed {
        public Served {
            if (minutes < 1 || minutes > MOST_MINUTES) throw new IllegalArgumentException("not a service: " + minutes);
        }
    }

    /** Helped in a matter. */
    record Helped(Matter matter) implements Deed {}

    /**
     * The reason code that an entry keeps and a rule prices: {@code attended}, {@code served}, or class, outcome and
     * role such as {@code minor.settled.mediator}.
     */
    default String reason() {
        return switch (this) {
            case Attended() -> ATTENDED;
            case Served _ -> SERVED;
            case Helped(var matter) -> reason(matter.matterClass(), matter.outcome(), matter.role());
        };
    }

    /** The minutes of service; 0 if time does not count. */
    default long minutes() {
        return switch (this) {
            case Served(var minutes) -> minutes;
            case Attended() -> 0;
            case Helped _ -> 0;
        };
    }

    static String reason(MatterClass matterClass, MatterOutcome outcome, HelperRole role) {
        return (matterClass + "." + outcome + "." + role).toLowerCase(Locale.ROOT);
    }
}
