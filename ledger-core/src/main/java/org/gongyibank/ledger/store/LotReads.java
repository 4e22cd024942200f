package org.gongyibank.ledger.store;

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

    /** Asks for the lots of accounts, into {@code lots}. */
    static void ask(
            Inquiry inquiry,
            int book,
            Collection<AccountId> accounts,
            Map<AccountId, NavigableMap<LocalDate, Long>> lots) {
        if (accounts.isEmpty()) return;
        for (var account : accounts) lots.put(account, new TreeMap<>());
        inquiry.ask(
                "SELECT account,expires,remaining FROM lot WHERE book=" + book + " AND account IN "
                        + Inquiry.in(SnapshotRead.values(accounts)) + " AND remaining>0",
                row -> lots.computeIfAbsent(new AccountId(row.getLong(1)), _ -> new TreeMap<>())
                        .put(row.getObject(2, LocalDate.class), row.getLong(3)));
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
