package org.gongyibank.ledger.domain;

import java.time.LocalDate;

/** The last days of the points that an entry brings to accounts with lots. */
public sealed interface LotDates {
    /** The last day of points that never expire. */
    LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** New points. Points that arrive after their last day can still be used on the day of arrival. */
    record Mint(LocalDate lastDay) implements LotDates {}

    /** The points keep their last days; points from a giver without lots never expire. */
    record Carry() implements LotDates {}

    static LotDates never() {
        return new Mint(NEVER);
    }
}
