package org.gongyibank.bank.rule;

import java.time.LocalDate;
import org.gongyibank.ledger.domain.LotDates;

/** How long points of a rule can be used (有效期). Counted from the day of the deed, not from the day of recording. */
public sealed interface ExpiryPolicy {
    /** The longest expiry, far from the end of the calendar. */
    int MOST_MONTHS = 1200;

    /** The points never expire. */
    record Never() implements ExpiryPolicy {}

    /** Until the same day so many months later, or that month's last day. */
    record Months(int months) implements ExpiryPolicy {
        public Months {
            if (months < 1 || months > MOST_MONTHS)
                throw new IllegalArgumentException("months to use points: " + months);
        }
    }

    /** Until the end of the calendar year after the year of the deed. */
    record NextYearEnd() implements ExpiryPolicy {}

    /** The last day on which the points can be used; {@link LotDates#NEVER} for none. */
    default LocalDate lastDay(LocalDate occurredOn) {
        return switch (this) {
            case Never() -> LotDates.NEVER;
            case Months(var months) -> occurredOn.plusMonths(months);
            case NextYearEnd() -> LocalDate.of(occurredOn.getYear() + 1, 12, 31);
        };
    }

    /** Whether points under this policy expire. */
    default boolean expires() {
        return !(this instanceof Never);
    }
}
