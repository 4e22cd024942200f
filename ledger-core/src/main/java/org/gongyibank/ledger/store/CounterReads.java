package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.CounterId;

/** Reads what limits have used, now and over time. */
final class CounterReads {
    private CounterReads() {}

    /** Absent counters have used nothing. */
    static void ask(RoundTrip trip, int book, Collection<CounterId> counters, Map<CounterId, Long> used) {
        ask(
                trip,
                book,
                counters,
                "SELECT limit_code,period,used FROM counter WHERE ",
                "",
                row -> used.put(counter(row), row.getLong(3)));
    }

    /** The total used right after each entry that changed a counter; counters without a charge are absent. */
    static void askOverTime(
            RoundTrip trip, int book, Collection<CounterId> counters, Map<CounterId, NavigableMap<Long, Long>> used) {
        var last = new HashMap<CounterId, Long>();
        ask(
                trip,
                book,
                counters,
                // By the primary key, this would read every charge of the book.
                "SELECT limit_code,period,seq,amount FROM charge FORCE INDEX (charge_counter) WHERE ",
                " ORDER BY seq",
                row -> {
                    var now = last.merge(counter(row), row.getLong(4), Math::addExact);
                    used.computeIfAbsent(counter(row), _ -> new TreeMap<>()).put(row.getLong(3), now);
                });
    }

    private static void ask(
            RoundTrip trip, int book, Collection<CounterId> counters, String select, String order, RoundTrip.Row row) {
        var byPeriod = counters.stream().collect(Collectors.groupingBy(CounterId::period));
        var values = new ArrayList<Object>(List.of(book));
        byPeriod.forEach((period, group) -> {
            values.add(Columns.bytes(period));
            values.add(group.stream()
                    .map(counter -> Columns.bytes(counter.limit()))
                    .toList());
        });
        var which = RoundTrip.anyOf(byPeriod.size(), "period=? AND limit_code IN (?)");
        trip.ask(select + "book=? AND " + which + order, row, values.toArray());
    }

    private static CounterId counter(ResultSet row) throws SQLException {
        return new CounterId(Columns.text(row, 1), Columns.text(row, 2));
    }
}
