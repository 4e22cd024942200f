package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Balances that were true together.
 *
 * @param seq the last entry of the book at that moment, 0 for none
 * @param at when that entry was recorded
 * @param accounts those of the asked that exist
 */
public record Balances(long seq, Instant at, Map<AccountId, Balance> accounts) {
    /** The balance of an account that is known to exist. */
    public Balance of(AccountId account) {
        return Objects.requireNonNull(accounts.get(account), () -> "no such account: " + account);
    }

    /**
     * What an account has.
     *
     * @param balance all spendable above its floor; points whose last day is over are left out, posted as such or not
     * @param held what of it is held apart in ESCROW
     * @param lots what the balance is made of, ascending by last day; none of an account that keeps none
     */
    public record Balance(long balance, long held, List<Lot> lots) {
        public Balance {
            lots = List.copyOf(lots);
        }

        /** Lots that run out some day. */
        public List<Lot> expiring() {
            return lots.stream()
                    .filter(lot -> !lot.expires().equals(LotDates.NEVER))
                    .toList();
        }
    }
}
