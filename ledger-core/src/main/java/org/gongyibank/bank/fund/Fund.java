package org.gongyibank.bank.fund;

import org.gongyibank.ledger.domain.AccountId;

/**
 * A funding source (资金来源) that backs awards, with the accounts its points and minutes come from.
 *
 * @param points the points account of a fund without budget; a fund with budget has an account for each period, see
 * {@link Funds}
 * @param period the period of its budget
 * @param budget points in each period; without meaning for a fund without period. Minutes have no budget
 */
public record Fund(
        long id, String code, String name, AccountId points, AccountId minutes, BudgetPeriod period, long budget) {
    public Fund {
        if (budget < 0) throw new IllegalArgumentException("a budget is not negative: " + budget);
    }

    /** Whether it has a budget. */
    public boolean hasBudget() {
        return period != BudgetPeriod.NONE;
    }
}
