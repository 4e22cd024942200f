package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.HOLD;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.HeldFunds.Held;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads holds with their legs, and what they took from lots and limits. */
final class HoldReads {
    private HoldReads() {}

    static Map<Long, HeldFunds> read(DSLContext sql, int book, Collection<Long> seqs) {
        if (seqs.isEmpty()) return Map.of();
        var rows = new TreeMap<Long, List<Record>>();
        sql.select(HOLD.SEQ, HOLD.ACCOUNT, HOLD.AMOUNT, HOLD.TAKEN, HOLD.EXPIRES_AT, HOLD.STATE, HOLD.CLOSED_SEQ)
                .from(HOLD)
                .where(HOLD.BOOK.eq(book), HOLD.SEQ.in(seqs))
                .orderBy(HOLD.SEQ, HOLD.ACCOUNT)
                .forEach(row -> rows.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                        .add(row));
        var lots = LotReads.changes(sql, book, rows.keySet());
        var charges = EntryReads.charges(sql, book, rows.keySet());
        var holds = new HashMap<Long, HeldFunds>();
        rows.forEach((seq, legs) -> {
            var first = legs.getFirst();
            holds.put(
                    seq,
                    new HeldFunds(
                            seq,
                            legs.stream().map(HoldReads::leg).toList(),
                            Columns.instant(first.get(HOLD.EXPIRES_AT)),
                            HeldFunds.State.valueOf(first.get(HOLD.STATE)),
                            first.get(HOLD.CLOSED_SEQ),
                            lots.getOrDefault(seq, List.of()),
                            charges.getOrDefault(seq, List.of())));
        });
        return holds;
    }

    private static Held leg(Record row) {
        return new Held(new AccountId(row.get(HOLD.ACCOUNT)), row.get(HOLD.AMOUNT), row.get(HOLD.TAKEN));
    }
}
