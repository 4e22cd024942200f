package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.CHARGE;
import static org.gongyibank.database.schema.Tables.COUNTER;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.CounterId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Reads what limits have used, and how they came to it. */
final class CounterReads {
    private CounterReads() {}

    /** An absent counter has used nothing. */
    static Map<CounterId, Long> read(DSLContext sql, int book, Collection<CounterId> counters) {
        if (counters.isEmpty()) return Map.of();
        var which = which(counters, COUNTER.LIMIT_CODE, COUNTER.PERIOD);
        var used = new HashMap<CounterId, Long>();
        sql.select(COUNTER.LIMIT_CODE, COUNTER.PERIOD, COUNTER.USED)
                .from(COUNTER)
                .where(COUNTER.BOOK.eq(book), which)
                .forEach(row ->
                        used.put(new CounterId(Columns.text(row.value1()), Columns.text(row.value2())), row.value3()));
        return used;
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
