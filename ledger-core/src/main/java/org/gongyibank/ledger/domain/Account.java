package org.gongyibank.ledger.domain;

import java.time.LocalDate;

/**
 * The state of an account after entry {@code version}.
 *
 * @param floor the balance never falls below it; {@link #NO_FLOOR} for none
 * @param ceiling the balance never rises above it; {@link #NO_CEILING} for none
 * @param nextExpiry the earliest last day among its lots with points; {@link LotDates#NEVER} for none
 */
public record Account(
        AccountId id,
        AccountName name,
        long floor,
        long ceiling,
        long balance,
        long version,
        boolean keepsLots,
        AccountState state,
        LocalDate nextExpiry) {
    public static final long NO_FLOOR = Long.MIN_VALUE;
    public static final long NO_CEILING = Long.MAX_VALUE;

    public Account {
        if (balance < floor || balance > ceiling) {
            throw new IllegalArgumentException("balance " + balance + " of " + id + " is out of its bounds");
        }
        if (keepsLots && name.unit() != Unit.POINT) throw new IllegalArgumentException("only points have lots: " + id);
    }

    public Unit unit() {
        return name.unit();
    }

    /** How much can be taken: everything above the floor. Held points are in ESCROW and not counted. */
    public long spendable() {
        return floor == NO_FLOOR ? Long.MAX_VALUE : balance - floor;
    }

    /** How much can be added below the ceiling. */
    public long room() {
        return ceiling == NO_CEILING ? Long.MAX_VALUE : ceiling - balance;
    }

    Account after(long amount, long seq) {
        return new Account(id, name, floor, ceiling, Math.addExact(balance, amount), seq, keepsLots, state, nextExpiry);
    }

    Account in(AccountState next) {
        return new Account(id, name, floor, ceiling, balance, version, keepsLots, next, nextExpiry);
    }

    Account expiringNext(LocalDate next) {
        return next.equals(nextExpiry)
                ? this
                : new Account(id, name, floor, ceiling, balance, version, keepsLots, state, next);
    }
}
