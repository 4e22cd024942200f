package org.gongyibank.ledger.domain;

import java.time.Instant;
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

    /** What an account has, which is all spendable above its floor, and what of it is held apart in ESCROW. */
    public record Balance(long balance, long held) {}
}
