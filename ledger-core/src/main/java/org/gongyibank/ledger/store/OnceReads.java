package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.CORRECTION;
import static org.gongyibank.database.schema.Tables.DONE_ACT;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.Done;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reads what has happened that may happen once. */
final class OnceReads {
    private OnceReads() {}

    /** Those of the business acts that are in the book, with their entries. */
    static Map<String, Done> entries(DSLContext sql, int book, Collection<String> onces) {
        var done = new HashMap<String, Done>();
        if (onces.isEmpty()) return done;
        // The indexes are named: by any other the servers read a large part of the book.
        sql.select(JOURNAL_ENTRY.ONCE, JOURNAL_ENTRY.SEQ, CORRECTION.SEQ)
                .from(JOURNAL_ENTRY.forceIndex("journal_entry_once"))
                .leftJoin(CORRECTION.forceIndex("PRIMARY"))
                .on(CORRECTION.BOOK.eq(JOURNAL_ENTRY.BOOK), CORRECTION.ORIGINAL.eq(JOURNAL_ENTRY.SEQ))
                .where(
                        JOURNAL_ENTRY.BOOK.eq(book),
                        JOURNAL_ENTRY.ONCE.in(onces.stream().map(Columns::bytes).toList()))
                .forEach(row -> done.put(Columns.text(row.value1()), new Done(row.value2(), row.value3() != null)));
        return done;
    }

    /**
     * The same, and of those that may happen again all their names as far as they are in the book.
     *
     * @param renewing those of the acts that may
     */
    static Map<String, Done> entries(DSLContext sql, int book, Collection<String> onces, Set<String> renewing) {
        var done = entries(sql, book, onces);
        var open = new TreeMap<String, String>();
        for (var act : renewing) open.put(act, act);
        for (var turn = 2; !open.isEmpty(); turn++) {
            open.values().removeIf(name -> !isReversed(done.get(name)));
            var next = turn;
            open.replaceAll((act, _) -> act + "/" + next);
            done.putAll(entries(sql, book, open.values()));
        }
        return done;
    }

    private static boolean isReversed(@Nullable Done done) {
        return done != null && done.reversed();
    }

    /** What submissions did that may happen once, with the ids of what these made. */
    static Map<String, Long> acts(DSLContext sql, int book, Collection<String> acts) {
        if (acts.isEmpty()) return Map.of();
        return sql.select(DONE_ACT.NAME, DONE_ACT.MADE)
                .from(DONE_ACT)
                .where(
                        DONE_ACT.BOOK.eq(book),
                        DONE_ACT.NAME.in(acts.stream().map(Columns::bytes).toList()))
                .fetchMap(row -> Columns.text(row.value1()), row -> row.value2());
    }
}
