package org.gongyibank.bank.fund;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the funding sources of a community have given, all of it as of one moment of the book.
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
     * @param used points that it gave, in the period where it has a budget, else in all; reversals have returned theirs
     * @param heldBack points, before any cap, of lines that wait for a second person and will be taken from it
     * @param budget empty for a fund without one
     */
    public record OfFund(long id, String code, String name, long used, long heldBack, Optional<Budget> budget) {
        /** What is neither used nor held back for waiting lines; below zero when not all that waits will be paid. */
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
