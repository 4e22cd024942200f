package org.gongyibank.ledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Points that can be used until the same last day, that day included; {@link LotDates#NEVER} for always. */
public record Lot(LocalDate expires, long points) {
    /**
     * The points between {@code from} and {@code to} when the points of the lots, ascending by last day, are laid in a
     * row: the first {@code to} points without the first {@code from}.
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

    /** The lots in a map from last day to points, in its order; empty ones are left out. */
    static List<Lot> of(Map<LocalDate, Long> points) {
        return points.entrySet().stream()
                .filter(lot -> lot.getValue() > 0)
                .map(lot -> new Lot(lot.getKey(), lot.getValue()))
                .toList();
    }
}
