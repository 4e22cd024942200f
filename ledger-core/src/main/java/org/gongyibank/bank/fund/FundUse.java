package org.gongyibank.bank.fund;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a community's funding sources have given, all as of one moment of the book.
 *
 * @param seq the last entry of the book at that moment
 */
public record FundUse(List<OfFund> funds, long seq, Instant at) {
    public FundUse {
        funds = List.copyOf(funds);
    }

    /**
     * What one fund has given.
     *
     * @param used points given, net of reversals: in the period if the fund has a budget, otherwise in total
     * @param heldBack points, before any cap, of lines that wait for a second person and will take them from this fund
     * @param budget empty for a fund without one
     */
    public record OfFund(long id, String code, String name, long used, long heldBack, Optional<Budget> budget) {
        /** Returns the budget less the points used and held back; negative when not all waiting lines can be paid. */
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
