package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Balances at one position of the book.
 *
 * @param seq the last entry of the book at that moment, 0 for none
 * @param at when that entry was recorded
 * @param accounts the asked accounts that exist
 */
public record Balances(long seq, Instant at, Map<AccountId, Balance> accounts) {
    /** The balance of an existing account. */
    public Balance of(AccountId account) {
        return Objects.requireNonNull(accounts.get(account), () -> "no such account: " + account);
    }

    /**
     * The balance of one account.
     *
     * @param balance the spendable balance; expired points are left out, whether their expiry is posted or not
     * @param held the points held in ESCROW
     * @param lots the lots of the balance, ascending by last day; empty for an account without lots
     */
    public record Balance(long balance, long held, List<Lot> lots) {
        public Balance {
            lots = List.copyOf(lots);
        }

        /** The lots that expire. */
        public List<Lot> expiring() {
            return lots.stream()
                    .filter(lot -> !lot.expires().equals(LotDates.NEVER))
                    .toList();
        }
    }
}
