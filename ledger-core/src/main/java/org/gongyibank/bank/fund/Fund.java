package org.gongyibank.bank.fund;

import org.gongyibank.ledger.domain.AccountId;

/**
 * A funding source (资金来源) that backs awards, with the accounts that its points and minutes come from.
 *
 * @param points the account of a fund without a budget; a fund with a budget has one account per period, see
 *     {@link Funds}
 * @param period the period that one budget covers
 * @param budget points per period; unused when there is no period. Minutes have no budget
 */
public record Fund(
        long id, String code, String name, AccountId points, AccountId minutes, BudgetPeriod period, long budget) {
    public Fund {
        if (budget < 0) throw new IllegalArgumentException("a budget is not negative: " + budget);
    }

    /** Whether its points per period are limited. */
    public boolean hasBudget() {
        return period != BudgetPeriod.NONE;
    }
}
