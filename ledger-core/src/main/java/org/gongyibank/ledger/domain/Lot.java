package org.gongyibank.ledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Points with the same last day of use, that day included; {@link LotDates#NEVER} if they never expire. */
public record Lot(LocalDate expires, long points) {
    /**
     * Lays the points of the lots in a row, ascending by last day, and returns those between {@code from} and {@code
     * to}: the first {@code to} points without the first {@code from}.
     */
    static List<Lot> between(List<Lot> lots, long from, long to) {
        var slice = new ArrayList<Lot>();
        var begin = 0L;
        for (var lot : lots) {
            var end = begin + lot.points;
            var points = Math.min(end, to) - Math.max(begin, from);
            if (points > 0) slice.add(new Lot(lot.expires, points));
            begin = end;
        }
        return slice;
    }

    /** Lots from a map of last day to points, in its order; empty lots are left out. */
    static List<Lot> of(Map<LocalDate, Long> points) {
        return points.entrySet().stream()
                .filter(lot -> lot.getValue() > 0)
                .map(lot -> new Lot(lot.getKey(), lot.getValue()))
                .toList();
    }
}
