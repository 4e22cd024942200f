package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** Finds rows of a book that break an invariant. It asks many questions, so run it on a snapshot. */
public final class BookAudit {
    static final int MOST_FINDINGS = 20;
    static final String LEAF = "the leaf of an entry is the hash of what it says";
    static final String FORMAT = "the format of leaves never goes back";
    private static final int LEAVES_AT_ONCE = 1_000;

    private final DSLContext sql;
    private final BookId book;
    private final TreeHash hash = new TreeHash();
    /** The newest format among the leaves so far. */
    private Leaf.Format format = Leaf.Format.FIRST;

    /** Without a time limit. */
    public BookAudit(Connection connection, BookId book) {
        this(connection, book, Duration.ZERO);
    }

    /**
     * in whole seconds; the server gives up a longer question, which then fails; zero for no limit
     */
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

    /** Reads the entries after the mark and what they touched. */
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

    /** The row in one line, with limits as text. */
    private static String told(Record row) {
        var told = new LinkedHashMap<String, Object>();
        row.intoMap()
                .forEach((column, value) ->
                        told.put(column, value instanceof byte[] bytes ? Columns.text(bytes) : String.valueOf(value)));
        return told.toString().replaceAll("\\p{Cntrl}", " ");
    }

    /** Recomputes each leaf, and the tree from the stored leaves. */
    private List<String> wrongLeavesAndTree(long first, TreeAudit tree) {
        var findings = new ArrayList<String>();
        format = Leaf.Format.FIRST;
        if (first > 1) wrongLeaves(first - 1, first - 1);
        long last = sql.select(coalesce(max(JOURNAL_ENTRY.SEQ), 0L))
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.BOOK.eq(book.value()))
                .fetchSingle()
                .value1();
        for (long from = first; from <= last; from += LEAVES_AT_ONCE) {
            var until = Math.min(last, from + LEAVES_AT_ONCE - 1);
            tree.take(leaves(from, until));
            if (findings.size() < MOST_FINDINGS) findings.addAll(wrongLeaves(from, until));
        }
        findings.addAll(tree.findings(last));
        return findings;
    }

    private SortedMap<Long, byte[]> leaves(long first, long last) {
        return new TreeMap<>(sql.select(JOURNAL_ENTRY.SEQ, JOURNAL_ENTRY.LEAF)
                .from(JOURNAL_ENTRY.forceIndex("PRIMARY"))
                .where(JOURNAL_ENTRY.BOOK.eq(book.value()), JOURNAL_ENTRY.SEQ.between(first, last))
                .fetchMap(JOURNAL_ENTRY.SEQ, JOURNAL_ENTRY.LEAF));
    }

    private List<String> wrongLeaves(long first, long last) {
        var findings = new ArrayList<String>();
        for (var sealed : readable(first, last, findings)) {
            var seq = sealed.content.entry().seq();
            var its = Leaf.format(hash, sealed.content, sealed.blind, sealed.leaf);
            if (its.isEmpty()) findings.add(LEAF + ": {seq=" + seq + "}");
            // Otherwise entries could be rehashed in an older format, and what that leaves out be changed before they
            // are signed.
            if (its.isPresent() && its.get().compareTo(format) < 0) findings.add(FORMAT + ": {seq=" + seq + "}");
            format = its.filter(seen -> seen.compareTo(format) > 0).orElse(format);
        }
        return findings.subList(0, Math.min(findings.size(), MOST_FINDINGS));
    }

    private record Sealed(EntryContent content, byte[] blind, byte[] leaf) {}

    /** Reads entries, ascending. One that breaks the rules of every entry is a finding, located by halving. */
    private List<Sealed> readable(long first, long last, List<String> findings) {
        try {
            return new JournalReads(sql, book.value())
                    .entries(first, last).stream()
                            .map(kept -> new Sealed(EntryContent.of(book, kept), kept.blind(), kept.leaf()))
                            .toList();
        } catch (IllegalArgumentException broken) {
            if (first == last) {
                findings.add("an entry can be read: {seq=" + first + "}, " + broken.getMessage());
                return List.of();
            }
            var middle = first + (last - first) / 2;
            var entries = new ArrayList<>(readable(first, middle, findings));
            entries.addAll(readable(middle + 1, last, findings));
            return entries;
        }
    }
}
