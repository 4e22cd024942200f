package org.gongyibank.bank.fund;

import io.micronaut.data.annotation.MappedEntity;
import org.gongyibank.ledger.domain.AccountId;

/**
 * A budget period of a fund and its account. The budget is copied from the fund when the period's first award is made.
 */
@MappedEntity("fund_period")
record FundPeriod(long fund, String period, int community, long account, long budget) {
    AccountId points() {
        return new AccountId(account);
    }
}
