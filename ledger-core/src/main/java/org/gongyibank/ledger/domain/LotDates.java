package org.gongyibank.ledger.domain;

import java.time.LocalDate;

/** How long the points can be used that an entry brings to accounts with lots. */
public sealed interface LotDates {
    /** The last day of points that never expire. */
    LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** New points. If their last day is already over, they can still be used on the day they arrive. */
    record Mint(LocalDate lastDay) implements LotDates {}

    /** The points keep the last days that they had with their giver; points from a giver without lots never expire. */
    record Carry() implements LotDates {}

    static LotDates never() {
        return new Mint(NEVER);
    }
}
