package org.gongyibank.ledger.domain;

import java.util.List;
import java.util.TreeMap;

/** An order to move {@code amount} to (positive) or from (negative) an account. */
public record Leg(AccountId account, long amount) {
    /** Far above any real amount, far below an overflow. */
    public static final long MOST = 1_000_000_000_000L;

    public Leg {
        if (amount == 0 || amount > MOST || amount < -MOST) {
            throw new IllegalArgumentException("not an amount to move: " + amount);
        }
    }

    /** Merges the legs of each account, ascending by account; legs that cancel out are dropped. */
    static List<Leg> merged(List<Leg> legs) {
        var sums = new TreeMap<AccountId, Long>();
        for (var leg : legs) sums.merge(leg.account, leg.amount, Math::addExact);
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new Leg(sum.getKey(), sum.getValue()))
                .toList();
    }
}
