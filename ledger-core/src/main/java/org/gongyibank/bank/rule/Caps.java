package org.gongyibank.bank.rule;

import java.util.Arrays;
import java.util.List;

/**
 * The most points that a member can earn by a rule in a day, in a month and in all; 0 for no cap. Caps trim and never
 * refuse.
 */
public record Caps(long day, long month, long lifetime) {
    public static final Caps NONE = new Caps(0, 0, 0);

    public Caps {
        if (day < 0 || month < 0 || lifetime < 0) {
            throw new IllegalArgumentException("not caps: " + day + ", " + month + ", " + lifetime);
        }
    }

    /** Returns the most points in a window; 0 for no cap. */
    public long most(CapWindow window) {
        return switch (window) {
            case DAY -> day;
            case MONTH -> month;
            case LIFETIME -> lifetime;
        };
    }

    /** Returns the windows that have a cap, shortest first. */
    public List<CapWindow> windows() {
        return Arrays.stream(CapWindow.values())
                .filter(window -> most(window) > 0)
                .toList();
    }
}
