package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.TREE_NODE;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.Subtree;

/** Grows the tree of a locked book and writes its stored nodes. The head is written with the book. */
final class TreeWrite {
    private static final int LEAVES_AT_ONCE = 10_000;
    /** How many old entries a batch may add to the tree without delaying its callers. */
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

    /** Adds stored entries up to {@code lastSeq} to the tree, at most as many as one batch may. */
    void catchUp(long lastSeq) {
        var most = tree.size() + MOST_LEAVES_BEHIND;
        while (tree.size() < Math.min(lastSeq, most)) {
            var from = tree.size();
            // A range instead of a limit, which the two dialects write differently.
            BookStore.sql(connection)
                    .select(JOURNAL_ENTRY.SEQ, JOURNAL_ENTRY.LEAF)
                    .from(JOURNAL_ENTRY)
                    .where(
                            JOURNAL_ENTRY.BOOK.eq(book),
                            JOURNAL_ENTRY.SEQ.gt(from),
                            JOURNAL_ENTRY.SEQ.le(Math.min(lastSeq, from + LEAVES_AT_ONCE)))
                    .orderBy(JOURNAL_ENTRY.SEQ)
                    .forEach(row -> append(row.value1(), row.value2()));
            // The tree of a book with a gap cannot grow. The self-audit reports it; posting goes on.
            if (tree.size() == from) return;
        }
    }

    /** Adds the leaf of an entry if the tree ends right before it. A tree that is behind adds it later. */
    void append(long seq, byte[] leaf) {
        if (seq == tree.size() + 1) tree.append(leaf, (subtree, hash) -> completed.add(new Node(subtree, hash)));
    }

    /** Writes the completed nodes. */
    void writeNodes(Script script) {
        var rows = script.into(TREE_NODE, TREE_NODE.BOOK, TREE_NODE.TREE_LEVEL, TREE_NODE.POSITION, TREE_NODE.HASH);
        for (var node : completed) rows.row(book, node.subtree.level(), node.subtree.position(), node.hash);
        rows.end();
    }
}
