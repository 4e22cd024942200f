package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Checked;
import org.gongyibank.ledger.domain.Mark;
import org.gongyibank.ledger.proof.EntryContent;
import org.gongyibank.ledger.proof.Leaf;
import org.gongyibank.ledger.proof.TreeHash;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;

/** Looks for rows of a book that break an invariant. Run it on a snapshot: it asks many questions. */
public final class BookAudit {
    static final int MOST_FINDINGS = 20;
    static final String LEAF = "the leaf of an entry is the hash of what it says";
    static final String FORMAT = "the format of leaves never goes back";
    private static final int LEAVES_AT_ONCE = 1_000;

    private final DSLContext sql;
    private final BookId book;
    private final TreeHash hash = new TreeHash();
    /** The newest that was seen among the leaves so far. */
    private Leaf.Format format = Leaf.Format.FIRST;

    /** However long it takes. */
    public BookAudit(Connection connection, BookId book) {
        this(connection, book, Duration.ZERO);
    }

    /** @param longestQuestion in whole seconds: the server gives up a question that takes longer, which fails; none for zero */
    public BookAudit(Connection connection, BookId book, Duration longestQuestion) {
        var unlimited = BookStore.sql(connection).configuration();
        var settings = SettingsTools.clone(unlimited.settings()).withQueryTimeout((int) longestQuestion.toSeconds());
        this.sql = DSL.using(unlimited.derive(settings));
        this.book = book;
    }

    /** Reads every row. At most twenty findings for each invariant. */
    public Checked whole() {
        return check(Mark.START, BookInvariants.QUESTIONS.ofWhole(book), TreeAudit.whole(sql, book.value()));
    }

    /** Reads the entries behind the mark and what they touched, in a book that was sound up to there. */
    public Checked since(Mark mark) {
        return check(mark, BookInvariants.QUESTIONS.ofNew(book, mark.seq()), TreeAudit.since(sql, book.value(), mark));
    }

    private Checked check(Mark mark, SequencedMap<String, String> questions, TreeAudit tree) {
        var findings = new ArrayList<String>();
        questions.forEach((invariant, question) -> sql.fetch(question + " LIMIT " + MOST_FINDINGS)
                .forEach(row -> findings.add(invariant + ": " + told(row))));
        findings.addAll(wrongLeavesAndTree(mark.seq() + 1, tree));
        findings.addAll(new CheckpointAudit(sql, book.value()).findings(mark.seq()));
        return new Checked(mark, tree.mark(), findings);
    }

    /** The row in one line, with names of limits as text. */
    private static String told(Record row) {
        var told = new LinkedHashMap<String, Object>();
        row.intoMap()
                .forEach((column, value) ->
                        told.put(column, value instanceof byte[] bytes ? Columns.text(bytes) : String.valueOf(value)));
        return told.toString().replaceAll("\\p{Cntrl}", " ");
    }

    /** Recomputes each leaf, and from the leaves the tree. */
    private List<String> wrongLeavesAndTree(long first, TreeAudit tree) {
        var findings = new ArrayList<String>();
        format = Leaf.Format.FIRST;
        if (first > 1) wrongLeaves(leaves(List.of(first - 1)));
        long last = sql.select(coalesce(max(JOURNAL_ENTRY.SEQ), 0L))
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.BOOK.eq(book.value()))
                .fetchSingle()
                .value1();
        for (long from = first; from <= last; from += LEAVES_AT_ONCE) {
            var seqs = LongStream.rangeClosed(from, Math.min(last, from + LEAVES_AT_ONCE - 1))
                    .boxed()
                    .toList();
            var leaves = leaves(seqs);
            var hashes = new TreeMap<Long, byte[]>();
            leaves.forEach((seq, sealing) -> hashes.put(seq, sealing.leaf));
            tree.take(hashes);
            if (findings.size() < MOST_FINDINGS) findings.addAll(wrongLeaves(leaves));
        }
        findings.addAll(tree.findings(last));
        return findings;
    }

    /** What seals an entry. */
    private record Sealing(byte[] blind, byte[] leaf) {}

    private Map<Long, Sealing> leaves(Collection<Long> seqs) {
        return sql.select(JOURNAL_ENTRY.SEQ, JOURNAL_ENTRY.BLIND, JOURNAL_ENTRY.LEAF)
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.BOOK.eq(book.value()), JOURNAL_ENTRY.SEQ.in(seqs))
                .fetchMap(JOURNAL_ENTRY.SEQ, row -> new Sealing(row.value2(), row.value3()));
    }

    private List<String> wrongLeaves(Map<Long, Sealing> leaves) {
        var findings = new ArrayList<String>();
        readable(leaves.keySet(), findings).forEach((seq, content) -> {
            var sealing = Objects.requireNonNull(leaves.get(seq));
            var its = Leaf.format(hash, content, sealing.blind, sealing.leaf);
            if (its.isEmpty()) findings.add(LEAF + ": {seq=" + seq + "}");
            // Else whatever an older format leaves out could be taken from entries again before they are signed.
            if (its.isPresent() && its.get().compareTo(format) < 0) findings.add(FORMAT + ": {seq=" + seq + "}");
            format = its.filter(seen -> seen.compareTo(format) > 0).orElse(format);
        });
        return findings.subList(0, Math.min(findings.size(), MOST_FINDINGS));
    }

    /** Reads entries; one that breaks what every entry must keep is a finding, found by halves. */
    private Map<Long, EntryContent> readable(Collection<Long> seqs, List<String> findings) {
        try {
            return EntryReads.contents(sql, book.value(), seqs);
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
