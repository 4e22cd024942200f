package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.COUNTER;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.CounterId;
import org.jooq.DSLContext;

/** Reads what limits have used. */
final class CounterReads {
    private CounterReads() {}

    /** An absent counter has used nothing. */
    static Map<CounterId, Long> read(DSLContext sql, int book, Collection<CounterId> counters) {
        if (counters.isEmpty()) return Map.of();
        var byPeriod = counters.stream().collect(Collectors.groupingBy(CounterId::period));
        var which = SnapshotRead.anyOf(
                byPeriod.entrySet(),
                group -> COUNTER.PERIOD
                        .eq(Columns.bytes(group.getKey()))
                        .and(COUNTER.LIMIT_CODE.in(group.getValue().stream()
                                .map(counter -> Columns.bytes(counter.limit()))
                                .toList())));
        var used = new HashMap<CounterId, Long>();
        sql.select(COUNTER.LIMIT_CODE, COUNTER.PERIOD, COUNTER.USED)
                .from(COUNTER)
                .where(COUNTER.BOOK.eq(book), which)
                .forEach(row ->
                        used.put(new CounterId(Columns.text(row.value1()), Columns.text(row.value2())), row.value3()));
        return used;
    }
}
