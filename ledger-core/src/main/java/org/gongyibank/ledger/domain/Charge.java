package org.gongyibank.ledger.domain;

/**
 * Uses up {@code amount} of a limit in a window, in the same entry as the points.
 *
 * @param limit the limit's name, such as {@code rule/7/member/42}
 * @param period the window, such as {@code 2026-11-15}; empty for a lifetime
 * @param max the most that the window allows
 * @param trims when the window has less left: true reduces the entry's points to what is left and refuses only if
 * nothing would be posted; false refuses. The amount of a trimming charge is the entry's points
 */
public record Charge(String limit, String period, long amount, long max, boolean trims) {
    public Charge {
        if (amount <= 0 || max < 0) throw new IllegalArgumentException("not a charge: " + amount + " of " + max);
        Texts.requireBytes(limit, 64);
        Texts.requireBytes(period, 10);
        // Refusals name the limit in a text whose separator is a bar.
        if (limit.contains("|") || limit.contains("\n")) throw new IllegalArgumentException("not a limit: " + limit);
    }

    public CounterId counter() {
        return new CounterId(limit, period);
    }
}
