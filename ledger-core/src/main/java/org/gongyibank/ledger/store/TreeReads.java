package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.TREE_NODE;
import static org.jooq.impl.DSL.noCondition;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.proof.EntryContent;
import org.gongyibank.ledger.proof.Hash;
import org.gongyibank.ledger.proof.SealedEntry;
import org.gongyibank.ledger.proof.Subtree;
import org.gongyibank.ledger.proof.Subtree.Run;
import org.gongyibank.ledger.proof.TreeHead;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Reads the stored tree of a book: its head, and the hashes that proofs are computed from. */
public final class TreeReads {
    private final DSLContext sql;
    private final int book;

    public TreeReads(Connection connection, BookId book) {
        this.sql = BookStore.sql(connection);
        this.book = book.value();
    }

    /** The current head of the tree. */
    public TreeHead head() {
        return sql.select(BOOK.TREE_SIZE, BOOK.ROOT)
                .from(BOOK)
                .where(BOOK.ID.eq(book))
                .fetchSingle(row -> new TreeHead(row.value1(), Hash.of(row.value2())));
    }

    /** The seq of the last entry. The tree may be behind it in a book that is older than trees. */
    public long lastSeq() {
        return sql.select(BOOK.LAST_SEQ)
                .from(BOOK)
                .where(BOOK.ID.eq(book))
                .fetchSingle()
                .value1();
    }

    /** An entry with its blind and leaf, or none. */
    public Optional<SealedEntry> sealed(long seq) {
        return new JournalReads(sql, book)
                .entries(seq, seq).stream()
                        .findFirst()
                        .map(kept -> new SealedEntry(
                                EntryContent.of(new BookId(book), kept),
                                HexFormat.of().formatHex(kept.blind()),
                                Hash.of(kept.leaf())));
    }

    /** Runs of stored hashes, with one query for leaves and one for nodes; hashes that do not exist are left out. */
    public Map<Run, List<byte[]>> read(Set<Run> runs) {
        var hashes = new HashMap<Subtree, byte[]>();
        // Forces the primary key: a server that takes the book for empty might choose any other index.
        var leaves = runs.stream().filter(run -> run.level() == 0).toList();
        if (!leaves.isEmpty()) {
            var which = anyOf(leaves, run -> JOURNAL_ENTRY.SEQ.between(run.from() + 1, run.until()));
            sql.select(JOURNAL_ENTRY.SEQ, JOURNAL_ENTRY.LEAF)
                    .from(JOURNAL_ENTRY.forceIndex("PRIMARY"))
                    .where(JOURNAL_ENTRY.BOOK.eq(book), which)
                    .forEach(row -> hashes.put(new Subtree(0, row.value1() - 1), row.value2()));
        }
        var nodes = runs.stream().filter(run -> run.level() > 0).toList();
        if (!nodes.isEmpty()) {
            sql.select(TREE_NODE.TREE_LEVEL, TREE_NODE.POSITION, TREE_NODE.HASH)
                    .from(TREE_NODE.forceIndex("PRIMARY"))
                    .where(TREE_NODE.BOOK.eq(book), anyOf(nodes, TreeReads::within))
                    .forEach(row -> hashes.put(new Subtree(row.value1(), row.value2()), row.value3()));
        }
        var found = new HashMap<Run, List<byte[]>>();
        for (var run : runs) found.put(run, within(run, hashes));
        return found;
    }

    private static Condition anyOf(List<Run> runs, Function<Run, Condition> condition) {
        return runs.stream().map(condition).reduce(Condition::or).orElse(noCondition());
    }

    private static Condition within(Run run) {
        return TREE_NODE.TREE_LEVEL.eq(run.level()).and(TREE_NODE.POSITION.between(run.from(), run.until() - 1));
    }

    private static List<byte[]> within(Run run, Map<Subtree, byte[]> hashes) {
        var found = new ArrayList<byte[]>();
        for (var position = run.from(); position < run.until(); position++) {
            var hash = hashes.get(new Subtree(run.level(), position));
            if (hash != null) found.add(hash);
        }
        return found;
    }
}
