package org.gongyibank.bank.offer;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A service that a partner gives for points.
 *
 * @param name unique at its partner
 * @param points the price of one
 * @param quantity how many the partner committed to serve in a {@code period}
 * @param essential essential goods or services of daily life
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
        boolean essential,
        State state) {
    public static final int LONGEST_NAME = 100;
    public static final long MOST_POINTS = 1_000_000;
    public static final int MOST_QUANTITY = 1_000_000;

    public enum Period {
        MONTH,
        QUARTER
    }

    public enum State {
        OPEN,
        CLOSED
    }

    public Offer {
        if (name.isBlank() || name.length() > LONGEST_NAME) throw new IllegalArgumentException("name: " + name);
        if (points < 1 || points > MOST_POINTS) throw new IllegalArgumentException("points: " + points);
        if (quantity < 1 || quantity > MOST_QUANTITY) throw new IllegalArgumentException("quantity: " + quantity);
    }
}
