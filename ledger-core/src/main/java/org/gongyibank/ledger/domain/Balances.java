package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Balances that were valid at the same moment.
 *
 * @param seq the last entry of the book at that moment, 0 for none
 * @param at when that entry was recorded
 * @param accounts the requested accounts that exist
 */
public record Balances(long seq, Instant at, Map<AccountId, Balance> accounts) {
    /** The balance of an account that is known to exist. */
    public Balance of(AccountId account) {
        return Objects.requireNonNull(accounts.get(account), () -> "no such account: " + account);
    }

    /**
     * The balance of an account and its parts.
     *
     * @param balance the balance, of which everything above the floor is spendable; points whose last day is over are
     *     left out, whether their expiry is posted or not
     * @param held what of it is held apart in ESCROW
     * @param lots the lots that make up the balance, ascending by last day; empty for an account that keeps none
     */
    public record Balance(long balance, long held, List<Lot> lots) {
        public Balance {
            lots = List.copyOf(lots);
        }

        /** The lots that expire some day. */
        public List<Lot> expiring() {
            return lots.stream()
                    .filter(lot -> !lot.expires().equals(LotDates.NEVER))
                    .toList();
        }
    }
}
