package org.gongyibank.bank.fund;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;

/** The period of a funding source's budget. The day of the deed decides, not the day of recording. */
public enum BudgetPeriod {
    /** No budget: the source gives without limit. */
    NONE,
    MONTH,
    QUARTER,
    YEAR;

    /** The period of a day: {@code 2026-11}, {@code 2026-Q4}, {@code 2026}; empty for none. */
    public String of(LocalDate day) {
        return switch (this) {
            case NONE -> "";
            case MONTH -> YearMonth.from(day).toString();
            case QUARTER -> day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
            case YEAR -> Integer.toString(day.getYear());
        };
    }
}
