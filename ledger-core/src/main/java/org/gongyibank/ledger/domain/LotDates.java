package org.gongyibank.ledger.domain;

import java.time.LocalDate;

/** Until when the points can be used that an entry brings to accounts that keep lots. */
public sealed interface LotDates {
    /** The last day of points that never expire. */
    LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** New points. Those that come when their day is over can still be used on the day on which they come. */
    record Mint(LocalDate lastDay) implements LotDates {}

    /** The points keep the days that they had with their giver; those of a giver without lots never expire. */
    record Carry() implements LotDates {}

    static LotDates never() {
        return new Mint(NEVER);
    }
}
