package org.gongyibank.bank.offer;

import io.micronaut.core.annotation.Introspected;
import org.gongyibank.ledger.domain.AccountId;

/**
 * The stock of an offer in one period, as in the register.
 *
 * @param account its account in the book; the balance is what is left
 * @param filled items put in, less unsold items taken out again
 * @param changes how many entries tried to change it
 * @param quantity the offer's quantity
 */
@Introspected
record Stock(long offer, long account, long filled, int changes, int quantity) {
    AccountId id() {
        return new AccountId(account);
    }

    /** The key of the next change. All who read this state use the same key, so only the first one counts. */
    String nextKey() {
        return key(Integer.toString(changes + 1));
    }

    String key(String step) {
        return "stock/" + account + "/" + step;
    }
}
