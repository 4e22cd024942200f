package org.gongyibank.bank.rule;

/**
 * What a deed earns.
 *
 * @param points spendable points
 * @param minutes service minutes, never capped
 */
public record Price(long points, long minutes) {
    public Price {
        if (points < 0 || minutes < 0) throw new IllegalArgumentException("not a price: " + points + ", " + minutes);
    }

    /** Whether there is anything to post. */
    public boolean isNothing() {
        return points == 0 && minutes == 0;
    }

    /** Returns the price when a cap has only {@code left} points left. The minutes stay. */
    public Price within(long left) {
        return points <= left ? this : new Price(Math.max(0, left), minutes);
    }
}
