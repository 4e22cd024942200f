package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.TREE_NODE;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.Subtree;

/** Moves the tree of a locked book forward, and writes the nodes that are kept of it. The head is written with the book. */
final class TreeWrite {
    private static final int LEAVES_AT_ONCE = 10_000;
    /** What a batch may take in of a book from before it had a tree: more, and those who wait for the batch would notice. */
    private static final int MOST_LEAVES_BEHIND = 50_000;

    private final Connection connection;
    private final int book;
    private final Frontier tree;
    private final List<Node> completed = new ArrayList<>();

    private record Node(Subtree subtree, byte[] hash) {}

    TreeWrite(Connection connection, int book, Frontier tree) {
        this.connection = connection;
        this.book = book;
        this.tree = tree;
    }

    Frontier tree() {
        return tree;
    }

    /** Takes in stored entries up to {@code lastSeq} that the tree does not know yet, or as many as one batch may. */
    void catchUp(long lastSeq) {
        var most = tree.size() + MOST_LEAVES_BEHIND;
        while (tree.size() < Math.min(lastSeq, most)) {
            var from = tree.size();
            // A range and no limit: the two dialects would write it differently.
            BookStore.sql(connection)
                    .select(JOURNAL_ENTRY.SEQ, JOURNAL_ENTRY.LEAF)
                    .from(JOURNAL_ENTRY)
                    .where(
                            JOURNAL_ENTRY.BOOK.eq(book),
                            JOURNAL_ENTRY.SEQ.gt(from),
                            JOURNAL_ENTRY.SEQ.le(Math.min(lastSeq, from + LEAVES_AT_ONCE)))
                    .orderBy(JOURNAL_ENTRY.SEQ)
                    .forEach(row -> append(row.value1(), row.value2()));
            // A book with a gap cannot be caught up. Its self-audit says so; posting goes on.
            if (tree.size() == from) return;
        }
    }

    /** Adds the leaf of an entry if the tree ends before it; a tree that is still behind takes it in later. */
    void append(long seq, byte[] leaf) {
        if (seq == tree.size() + 1) tree.append(leaf, (subtree, hash) -> completed.add(new Node(subtree, hash)));
    }

    /** Writes the nodes that were completed, if there are any. */
    void writeNodes(Script script) {
        var rows = script.into(TREE_NODE, TREE_NODE.BOOK, TREE_NODE.TREE_LEVEL, TREE_NODE.POSITION, TREE_NODE.HASH);
        for (var node : completed) rows.row(book, node.subtree.level(), node.subtree.position(), node.hash);
        rows.end();
    }
}
