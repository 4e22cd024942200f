package org.gongyibank.bank.fund;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a community's funding sources have given, at one position of the book.
 *
 * @param seq the last entry of the book that counts
 */
public record FundUse(List<OfFund> funds, long seq, Instant at) {
    public FundUse {
        funds = List.copyOf(funds);
    }

    /**
     * The use of one fund.
     *
     * @param used points that it gave, less reversals: in the period if it has a budget, otherwise in all
     * @param heldBack points of lines that wait for a second person, before any cap
     * @param budget empty for a fund without one
     */
    public record OfFund(long id, String code, String name, long used, long heldBack, Optional<Budget> budget) {
        /** The budget that is neither used nor held back. Below zero if it does not cover all waiting lines. */
        public Optional<Long> left() {
            return budget.map(given -> given.points() - used - heldBack);
        }
    }

    /**
     * The budget of one period.
     *
     * @param name such as {@code 2026-11}, {@code 2026-Q4}, {@code 2026}
     */
    public record Budget(BudgetPeriod per, String name, long points) {}
}
