package org.gongyibank.ledger.domain;

/**
 * Uses up {@code amount} of a limit in a window of time, in the same entry as the points.
 *
 * @param limit names the limit, such as {@code rule/7/member/42}
 * @param period names the window, such as {@code 2026-11-15}; empty for a lifetime
 * @param max what the window allows in total
 * @param trims what to do when less than {@code amount} is left in the window: true reduces the points of the entry to
 *     what is left, and refuses only if nothing at all would be posted; false refuses. The amount of a trimming charge
 *     is the points of the entry
 */
public record Charge(String limit, String period, long amount, long max, boolean trims) {
    public Charge {
        if (amount <= 0 || max < 0) throw new IllegalArgumentException("not a charge: " + amount + " of " + max);
        Texts.requireBytes(limit, 64);
        Texts.requireBytes(period, 10);
        // A refusal that names the limit is stored as one line with bars between its fields.
        if (limit.contains("|") || limit.contains("\n")) throw new IllegalArgumentException("not a limit: " + limit);
    }

    public CounterId counter() {
        return new CounterId(limit, period);
    }
}
