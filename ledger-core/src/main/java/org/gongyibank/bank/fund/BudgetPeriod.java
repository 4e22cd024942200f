package org.gongyibank.bank.fund;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;

/** For how long a funding source has one budget. By the day of the deed, whenever it is recorded. */
public enum BudgetPeriod {
    /** It has none and gives without limit. */
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
