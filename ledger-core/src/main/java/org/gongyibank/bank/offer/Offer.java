package org.gongyibank.bank.offer;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A service that a partner gives for points.
 *
 * @param name unique among the partner's offers
 * @param points the price of one
 * @param quantity how many the partner serves in a {@code period}
 * @param memberLimit how many a member may have in a {@code period}; {@link #NO_LIMIT} for no limit
 * @param essential whether it is an essential of daily life
 */
@MappedEntity
public record Offer(
        @Id long id,
        int community,
        long partner,
        String name,
        long points,
        int quantity,
        Period period,
        int memberLimit,
        boolean essential,
        State state) {
    public static final int LONGEST_NAME = 100;
    public static final long MOST_POINTS = 1_000_000;
    public static final int MOST_QUANTITY = 1_000_000;
    public static final int NO_LIMIT = 0;

    public enum Period {
        MONTH,
        QUARTER;

        private static final int MONTHS_OF_QUARTER = 3;

        /** The name of the period that contains a day: {@code 2026-11} or {@code 2026-Q4}. */
        public String of(LocalDate day) {
            return switch (this) {
                case MONTH -> YearMonth.from(day).toString();
                case QUARTER -> day.getYear() + "-Q" + (1 + (day.getMonthValue() - 1) / MONTHS_OF_QUARTER);
            };
        }
    }

    public enum State {
        OPEN,
        CLOSED
    }

    public Offer {
        if (name.isBlank() || name.length() > LONGEST_NAME) throw new IllegalArgumentException("name: " + name);
        if (points < 1 || points > MOST_POINTS) throw new IllegalArgumentException("points: " + points);
        if (quantity < 1 || quantity > MOST_QUANTITY) throw new IllegalArgumentException("quantity: " + quantity);
        if (memberLimit < NO_LIMIT || memberLimit > MOST_QUANTITY) {
            throw new IllegalArgumentException("member limit: " + memberLimit);
        }
    }
}
