package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.CHARGE;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.CounterId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Reads what limits have used, and how they came to it. */
final class CounterReads {
    private CounterReads() {}

    /** What counters of a book have used. An absent counter has used nothing. */
    static Map<CounterId, Long> read(Connection connection, int book, Collection<CounterId> counters) {
        var used = new HashMap<CounterId, Long>();
        var inquiry = new Inquiry();
        ask(inquiry, book, counters, used::put);
        inquiry.askOneByOne(connection);
        return used;
    }

    /** The same as one question of several. */
    static void ask(Inquiry inquiry, int book, Collection<CounterId> counters, BiConsumer<CounterId, Long> found) {
        if (counters.isEmpty()) return;
        var which = counters.stream()
                .collect(Collectors.groupingBy(CounterId::period, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> "(period=" + Inquiry.literal(Columns.bytes(group.getKey())) + " AND limit_code IN "
                        + Inquiry.in(group.getValue().stream()
                                .map(counter -> Columns.bytes(counter.limit()))
                                .toList()) + ")")
                .collect(Collectors.joining(" OR "));
        inquiry.ask(
                "SELECT limit_code,period,used FROM counter WHERE book=" + book + " AND (" + which + ")",
                row -> found.accept(
                        new CounterId(Columns.text(row.getBytes(1)), Columns.text(row.getBytes(2))), row.getLong(3)));
    }

    /** What each had used right after each entry that changed it; one that nothing charged yet is absent. */
    static Map<CounterId, NavigableMap<Long, Long>> overTime(DSLContext sql, int book, Collection<CounterId> counters) {
        if (counters.isEmpty()) return Map.of();
        var used = new HashMap<CounterId, NavigableMap<Long, Long>>();
        var last = new HashMap<CounterId, Long>();
        sql.select(CHARGE.LIMIT_CODE, CHARGE.PERIOD, CHARGE.SEQ, CHARGE.AMOUNT)
                // By the primary key it would be every charge of the book.
                .from(CHARGE.forceIndex("charge_counter"))
                .where(CHARGE.BOOK.eq(book), which(counters, CHARGE.LIMIT_CODE, CHARGE.PERIOD))
                .orderBy(CHARGE.SEQ)
                .forEach(row -> {
                    var counter = new CounterId(Columns.text(row.value1()), Columns.text(row.value2()));
                    var now = Math.addExact(last.getOrDefault(counter, 0L), row.value4());
                    last.put(counter, now);
                    used.computeIfAbsent(counter, _ -> new TreeMap<>()).put(row.value3(), now);
                });
        return used;
    }

    private static Condition which(Collection<CounterId> counters, Field<byte[]> limit, Field<byte[]> period) {
        var byPeriod = counters.stream().collect(Collectors.groupingBy(CounterId::period));
        return SnapshotRead.anyOf(
                byPeriod.entrySet(),
                group -> period.eq(Columns.bytes(group.getKey()))
                        .and(limit.in(group.getValue().stream()
                                .map(counter -> Columns.bytes(counter.limit()))
                                .toList())));
    }
}
