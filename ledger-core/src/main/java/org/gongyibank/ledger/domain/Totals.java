package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.Map;

/**
 * Sums over the accounts of each purpose, all at one moment.
 *
 * @param seq the last entry of the book at that moment, 0 for none
 * @param at when that entry was recorded
 * @param balances by purpose; those without an account are absent
 */
public record Totals(long seq, Instant at, Map<Purpose, Long> balances) {
    public Totals {
        balances = Map.copyOf(balances);
    }

    public long of(Purpose purpose) {
        return balances.getOrDefault(purpose, 0L);
    }
}
