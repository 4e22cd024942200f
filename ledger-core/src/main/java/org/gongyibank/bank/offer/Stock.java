package org.gongyibank.bank.offer;

import io.micronaut.core.annotation.Introspected;
import org.gongyibank.ledger.domain.AccountId;

/**
 * The stock of an offer in one period, as in the register.
 *
 * @param account its account in the book, whose balance is what is left
 * @param filled items put in so far, less items taken out unsold
 * @param changes how many entries tried to put in or take out items
 * @param quantity the target, from the offer
 */
@Introspected
record Stock(long offer, long account, long filled, int changes, int quantity) {
    AccountId id() {
        return new AccountId(account);
    }

    /**
     * The key of the stock's next change in the book. All callers that read the same row use the same key, so only the
     * first one takes effect.
     */
    String nextKey() {
        return key(Integer.toString(changes + 1));
    }

    String key(String step) {
        return "stock/" + account + "/" + step;
    }
}
