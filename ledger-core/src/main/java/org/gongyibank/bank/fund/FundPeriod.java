package org.gongyibank.bank.fund;

import io.micronaut.data.annotation.MappedEntity;
import org.gongyibank.ledger.domain.AccountId;

/**
 * A period in which a fund gives, with the account that it gives from. Its budget is that of the fund when the first
 * award of the period was made.
 */
@MappedEntity("fund_period")
record FundPeriod(long fund, String period, int community, long account, long budget) {
    AccountId points() {
        return new AccountId(account);
    }
}
