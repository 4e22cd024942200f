package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.proof.TreeHash;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Looks for rows of a book that break an invariant. Run it on a snapshot: it asks many questions. */
public final class BookAudit {
    static final int MOST_FINDINGS = 20;
    private static final int LEAVES_AT_ONCE = 1_000;

    private final DSLContext sql;
    private final BookId book;
    private final TreeHash hash = new TreeHash();

    public BookAudit(Connection connection, BookId book) {
        this.sql = BookStore.sql(connection);
        this.book = book;
    }

    /** The last entry that the book knows of; 0 for none. */
    public long lastSeq() {
        return sql.select(BOOK.LAST_SEQ)
                .from(BOOK)
                .where(BOOK.ID.eq(book.value()))
                .fetchSingle()
                .value1();
    }

    /** What is wrong, a sentence each; at most twenty for each invariant, and none in sound books. */
    public List<String> findings() {
        return findings(BookInvariants.QUESTIONS.ofWhole(book), 0);
    }

    /** What is wrong with the entries behind {@code from} and what they touched, in a book that was sound up to there. */
    public List<String> findings(long from) {
        return findings(BookInvariants.QUESTIONS.ofNew(book, from), from);
    }

    private List<String> findings(SequencedMap<String, String> questions, long from) {
        var findings = new ArrayList<String>();
        questions.forEach((invariant, question) -> sql.fetch(question + " LIMIT " + MOST_FINDINGS)
                .forEach(row -> findings.add(invariant + ": " + told(row))));
        findings.addAll(wrongLeavesAndTree(from));
        return findings;
    }

    /** The row in one line, with names of limits as text. */
    private static String told(Record row) {
        var told = new LinkedHashMap<String, Object>();
        row.intoMap()
                .forEach((column, value) ->
                        told.put(column, value instanceof byte[] bytes ? Columns.text(bytes) : String.valueOf(value)));
        return told.toString().replaceAll("\\p{Cntrl}", " ");
    }

    /** Recomputes each leaf behind {@code mark}, and of a whole book from the leaves the tree. */
    private List<String> wrongLeavesAndTree(long mark) {
        var findings = new ArrayList<String>();
        var tree = mark == 0 ? new TreeAudit(sql, book.value()) : null;
        long last = sql.select(coalesce(max(JOURNAL_ENTRY.SEQ), 0L))
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.BOOK.eq(book.value()))
                .fetchSingle()
                .value1();
        for (long from = mark + 1; from <= last; from += LEAVES_AT_ONCE) {
            var until = Math.min(last, from + LEAVES_AT_ONCE - 1);
            var seqs = LongStream.rangeClosed(from, until).boxed().toList();
            var blinds = new HashMap<Long, byte[]>();
            var leaves = new TreeMap<Long, byte[]>();
            sql.select(JOURNAL_ENTRY.SEQ, JOURNAL_ENTRY.BLIND, JOURNAL_ENTRY.LEAF)
                    .from(JOURNAL_ENTRY)
                    .where(JOURNAL_ENTRY.BOOK.eq(book.value()), JOURNAL_ENTRY.SEQ.in(seqs))
                    .forEach(row -> {
                        blinds.put(row.value1(), row.value2());
                        leaves.put(row.value1(), row.value3());
                    });
            if (tree != null) tree.take(leaves);
            if (findings.size() < MOST_FINDINGS) findings.addAll(wrongLeaves(blinds, leaves));
        }
        if (tree != null) findings.addAll(tree.findings(last));
        return findings;
    }

    private List<String> wrongLeaves(Map<Long, byte[]> blinds, Map<Long, byte[]> leaves) {
        var findings = new ArrayList<String>();
        readable(leaves.keySet(), findings).forEach((seq, entry) -> {
            var blind = blinds.get(seq);
            if (blind != null && !Arrays.equals(leaves.get(seq), hash.leaf(book, entry, blind))) {
                findings.add("the leaf of an entry is the hash of what it says: {seq=" + seq + "}");
            }
        });
        return findings.subList(0, Math.min(findings.size(), MOST_FINDINGS));
    }

    /** Reads entries; one that breaks what every entry must keep is a finding, found by halves. */
    private Map<Long, JournalEntry> readable(Collection<Long> seqs, List<String> findings) {
        try {
            return EntryReads.read(sql, book.value(), seqs);
        } catch (IllegalArgumentException broken) {
            var list = List.copyOf(seqs);
            if (list.size() == 1) {
                findings.add("an entry can be read: {seq=" + list.getFirst() + "}, " + broken.getMessage());
                return Map.of();
            }
            var entries = new TreeMap<>(readable(list.subList(0, list.size() / 2), findings));
            entries.putAll(readable(list.subList(list.size() / 2, list.size()), findings));
            return entries;
        }
    }
}
