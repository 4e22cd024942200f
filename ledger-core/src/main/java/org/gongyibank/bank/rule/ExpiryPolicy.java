package org.gongyibank.bank.rule;

import java.time.LocalDate;
import org.gongyibank.ledger.domain.LotDates;

/** Until when points can be used that a rule gives (有效期). Counted from the day of the deed, whenever it is recorded. */
public sealed interface ExpiryPolicy {
    /** No longer than a rule is likely to be remembered, and far from the end of the calendar. */
    int MOST_MONTHS = 1200;

    /** The points can be used for good. */
    record Never() implements ExpiryPolicy {}

    /** Until the same day so many months later, or the last of that month where it is shorter. */
    record Months(int months) implements ExpiryPolicy {
        public Months {
            if (months < 1 || months > MOST_MONTHS)
                throw new IllegalArgumentException("months to use points: " + months);
        }
    }

    /** Until the end of the calendar year after the deed's. */
    record NextYearEnd() implements ExpiryPolicy {}

    /** The last day, that day included; {@link LotDates#NEVER} for none. */
    default LocalDate lastDay(LocalDate occurredOn) {
        return switch (this) {
            case Never() -> LotDates.NEVER;
            case Months(var months) -> occurredOn.plusMonths(months);
            case NextYearEnd() -> LocalDate.of(occurredOn.getYear() + 1, 12, 31);
        };
    }

    /** Whether points under this policy run out some day. */
    default boolean expires() {
        return !(this instanceof Never);
    }
}
