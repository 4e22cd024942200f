package org.gongyibank.bank.fund;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.gongyibank.ledger.domain.AccountId;

/** The row of a {@link Fund}. */
@MappedEntity("funding_source")
public record FundingSource(
        @Id long id,
        int community,
        String code,
        String name,
        long pointAccount,
        long minuteAccount,
        BudgetPeriod budgetPeriod,
        long budget) {
    public Fund fund() {
        return new Fund(
                id, code, name, new AccountId(pointAccount), new AccountId(minuteAccount), budgetPeriod, budget);
    }
}
