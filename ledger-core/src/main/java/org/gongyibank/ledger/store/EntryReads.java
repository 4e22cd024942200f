package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.CHARGE;
import static org.gongyibank.database.schema.Tables.CORRECTION;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.POSTING;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.PastEntry;
import org.gongyibank.ledger.domain.Posting;
import org.jooq.DSLContext;

/** Reads entries with their postings. */
final class EntryReads {
    private EntryReads() {}

    /** Those of the given entries that exist, by seq, ascending. */
    static NavigableMap<Long, JournalEntry> read(DSLContext sql, int book, Collection<Long> seqs) {
        var entries = new TreeMap<Long, JournalEntry>();
        if (seqs.isEmpty()) return entries;
        var rows = sql.select(Columns.OF_ENTRY)
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.BOOK.eq(book), JOURNAL_ENTRY.SEQ.in(seqs))
                .fetch();
        // In this order: an entry that is seen has its postings, one that is committed between the two is not seen yet.
        var postings = postings(sql, book, rows.getValues(JOURNAL_ENTRY.SEQ));
        for (var row : rows) {
            var seq = row.get(JOURNAL_ENTRY.SEQ);
            entries.put(seq, Columns.entry(row, postings.getOrDefault(seq, List.of())));
        }
        return entries;
    }

    /** The entries that commands want to take back, with all that this needs. */
    static Map<Long, PastEntry> past(DSLContext sql, int book, Collection<Long> seqs) {
        if (seqs.isEmpty()) return Map.of();
        var charges = charges(sql, book, seqs);
        var lots = LotReads.changes(sql, book, seqs);
        var corrections = corrections(sql, book, seqs);
        var past = new HashMap<Long, PastEntry>();
        read(sql, book, seqs)
                .forEach((seq, entry) -> past.put(
                        seq,
                        new PastEntry(
                                entry,
                                charges.getOrDefault(seq, List.of()),
                                lots.getOrDefault(seq, List.of()),
                                corrections.getOrDefault(seq, List.of()))));
        return past;
    }

    /** What each of the entries used up of limits; those that charged nothing are absent. */
    static Map<Long, List<Charged>> charges(DSLContext sql, int book, Collection<Long> seqs) {
        var charges = new HashMap<Long, List<Charged>>();
        if (seqs.isEmpty()) return charges;
        sql.select(CHARGE.SEQ, CHARGE.LIMIT_CODE, CHARGE.PERIOD, CHARGE.AMOUNT)
                .from(CHARGE)
                .where(CHARGE.BOOK.eq(book), CHARGE.SEQ.in(seqs))
                .orderBy(CHARGE.SEQ, CHARGE.LIMIT_CODE, CHARGE.PERIOD)
                .forEach(row -> charges.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                        .add(new Charged(
                                new CounterId(Columns.text(row.value2()), Columns.text(row.value3())), row.value4())));
        return charges;
    }

    /** The entries that took each of the entries back, ascending. */
    private static Map<Long, List<JournalEntry>> corrections(DSLContext sql, int book, Collection<Long> seqs) {
        var originals = new TreeMap<Long, Long>();
        sql.select(CORRECTION.ORIGINAL, CORRECTION.SEQ)
                .from(CORRECTION)
                .where(CORRECTION.BOOK.eq(book), CORRECTION.ORIGINAL.in(seqs))
                .forEach(row -> originals.put(row.value2(), row.value1()));
        var entries = read(sql, book, originals.keySet());
        var corrections = new HashMap<Long, List<JournalEntry>>();
        originals.forEach((seq, original) -> {
            var entry = entries.get(seq);
            if (entry == null) throw new IllegalStateException("a correction has its entry: " + seq);
            corrections.computeIfAbsent(original, _ -> new ArrayList<>()).add(entry);
        });
        return corrections;
    }

    private static Map<Long, List<Posting>> postings(DSLContext sql, int book, Collection<Long> seqs) {
        var postings = new HashMap<Long, List<Posting>>();
        sql.select(POSTING.SEQ, POSTING.ACCOUNT, POSTING.AMOUNT, POSTING.BALANCE_AFTER)
                .from(POSTING)
                .where(POSTING.BOOK.eq(book), POSTING.SEQ.in(seqs))
                .orderBy(POSTING.SEQ, POSTING.ACCOUNT)
                .forEach(row -> postings.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                        .add(new Posting(new AccountId(row.value2()), row.value3(), row.value4())));
        return postings;
    }
}
