package org.gongyibank.bank.offer;

import io.micronaut.core.annotation.Introspected;
import org.gongyibank.ledger.domain.AccountId;

/**
 * The stock of an offer in one period, as the register knows it.
 *
 * @param account where in the book it is; the balance there is what is left
 * @param filled what was put in so far, less what was taken out again unsold
 * @param changes how many entries tried to put in or take out
 * @param quantity what the offer says it should be
 */
@Introspected
record Stock(long offer, long account, long filled, int changes, int quantity) {
    AccountId id() {
        return new AccountId(account);
    }

    /** The key in the book of what changes it next. Everybody who finds it like this uses the same: one of them is first. */
    String nextKey() {
        return key(Integer.toString(changes + 1));
    }

    String key(String step) {
        return "stock/" + account + "/" + step;
    }
}
