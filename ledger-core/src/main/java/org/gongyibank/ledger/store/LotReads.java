package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.LOT;
import static org.gongyibank.database.schema.Tables.LOT_CHANGE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.LotChange;
import org.jooq.DSLContext;

/** Reads lots, and what entries did to them. */
final class LotReads {
    private LotReads() {}

    /** The lots with points of each of the accounts, by last day; an empty map for one without. */
    static Map<AccountId, NavigableMap<LocalDate, Long>> of(DSLContext sql, int book, Collection<AccountId> accounts) {
        var lots = new HashMap<AccountId, NavigableMap<LocalDate, Long>>();
        if (accounts.isEmpty()) return lots;
        for (var account : accounts) lots.put(account, new TreeMap<>());
        sql.select(LOT.ACCOUNT, LOT.EXPIRES, LOT.REMAINING)
                .from(LOT)
                .where(LOT.BOOK.eq(book), LOT.ACCOUNT.in(SnapshotRead.values(accounts)), LOT.REMAINING.gt(0L))
                .forEach(row -> lots.computeIfAbsent(new AccountId(row.value1()), _ -> new TreeMap<>())
                        .put(row.value2(), row.value3()));
        return lots;
    }

    /** What each of the entries did to lots, ascending by account and last day; those that did nothing are absent. */
    static Map<Long, List<LotChange>> changes(DSLContext sql, int book, Collection<Long> seqs) {
        var changes = new HashMap<Long, List<LotChange>>();
        if (seqs.isEmpty()) return changes;
        sql.select(LOT_CHANGE.SEQ, LOT_CHANGE.ACCOUNT, LOT_CHANGE.EXPIRES, LOT_CHANGE.AMOUNT)
                .from(LOT_CHANGE)
                .where(LOT_CHANGE.BOOK.eq(book), LOT_CHANGE.SEQ.in(seqs))
                .orderBy(LOT_CHANGE.SEQ, LOT_CHANGE.ACCOUNT, LOT_CHANGE.EXPIRES)
                .forEach(row -> changes.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                        .add(new LotChange(new AccountId(row.value2()), row.value3(), row.value4())));
        return changes;
    }
}
