package org.gongyibank.bank.fund;

import org.gongyibank.ledger.domain.AccountId;

/**
 * A funding source (资金来源) that backs awards: where in the book its points and minutes come from.
 *
 * @param points the account of a fund without budget; one with a budget has an account for each period, see {@link Funds}
 * @param period for how long it has one budget
 * @param budget points in each period; of no meaning without period. Minutes have no budget
 */
public record Fund(
        long id, String code, String name, AccountId points, AccountId minutes, BudgetPeriod period, long budget) {
    public Fund {
        if (budget < 0) throw new IllegalArgumentException("a budget is not negative: " + budget);
    }

    /** Whether it can give only so much in a period. */
    public boolean hasBudget() {
        return period != BudgetPeriod.NONE;
    }
}
