package org.gongyibank.bank.fund;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

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
    private static final Register BUDGETS =
            new Register("funding_source", List.of("id"), List.of("id", "budget_period", "budget"));

    /** Asks for the budget of a fund behind the lock of the book. */
    static Register.Ask ask(Fund fund) {
        return BUDGETS.where("id", fund.id());
    }

    /** Whether the fund still has the budget of this row. */
    static boolean isOf(Fund fund, RegisterRow row) {
        return row.text("budget_period").equals(fund.period().name()) && row.number("budget") == fund.budget();
    }

    public Fund fund() {
        return new Fund(
                id, code, name, new AccountId(pointAccount), new AccountId(minuteAccount), budgetPeriod, budget);
    }
}
