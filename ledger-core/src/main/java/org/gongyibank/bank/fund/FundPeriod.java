package org.gongyibank.bank.fund;

import io.micronaut.data.annotation.MappedEntity;
import org.gongyibank.ledger.domain.AccountId;

/**
 * A period of a fund with the account it gives from. Its budget is the fund's at the first award of the period.
 */
@MappedEntity("fund_period")
record FundPeriod(long fund, String period, int community, long account, long budget) {
    AccountId points() {
        return new AccountId(account);
    }
}
