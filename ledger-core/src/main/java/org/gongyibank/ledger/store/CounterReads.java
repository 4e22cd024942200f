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
import java.util.zip.CRC32;
import org.gongyibank.ledger.domain.CounterId;

/** Reads the use of limits, now and over time. */
final class CounterReads {
    private CounterReads() {}

    /** Absent counters have used nothing. */
    static void ask(RoundTrip trip, int book, Collection<CounterId> counters, Map<CounterId, Long> used) {
        ask(
                trip,
                "SELECT limit_code,period,used FROM counter WHERE book=?",
                List.of(book),
                counters,
                "",
                row -> used.put(counter(row), row.getLong(3)));
    }

    /** The use of each counter after each entry that changed it; an uncharged one is absent. */
    static void askOverTime(
            RoundTrip trip, int book, Collection<CounterId> counters, Map<CounterId, NavigableMap<Long, Long>> used) {
        var last = new HashMap<CounterId, Long>();
        ask(
                trip,
                // By the primary key it would read every charge of the book.
                "SELECT limit_code,period,seq,amount FROM charge FORCE INDEX (charge_counter)"
                        + " WHERE book=? AND counter_hash IN (?)",
                List.of(book, counters.stream().map(CounterReads::hash).toList()),
                counters,
                " ORDER BY seq",
                row -> {
                    var now = last.merge(counter(row), row.getLong(4), Math::addExact);
                    used.computeIfAbsent(counter(row), _ -> new TreeMap<>()).put(row.getLong(3), now);
                });
    }

    private static void ask(
            RoundTrip trip,
            String select,
            List<Object> where,
            Collection<CounterId> counters,
            String order,
            RoundTrip.Row row) {
        var byPeriod = counters.stream().collect(Collectors.groupingBy(CounterId::period));
        var values = new ArrayList<>(where);
        byPeriod.forEach((period, group) -> {
            values.add(Columns.bytes(period));
            values.add(group.stream()
                    .map(counter -> Columns.bytes(counter.limit()))
                    .toList());
        });
        var which = RoundTrip.anyOf(byPeriod.size(), "period=? AND limit_code IN (?)");
        trip.ask(select + " AND " + which + order, row, values.toArray());
    }

    /** Computes column {@code counter_hash} as the server does. */
    private static long hash(CounterId counter) {
        var crc = new CRC32();
        crc.update(Columns.bytes(counter.limit() + "/" + counter.period()));
        return crc.getValue();
    }

    private static CounterId counter(ResultSet row) throws SQLException {
        return new CounterId(Columns.text(row, 1), Columns.text(row, 2));
    }
}
