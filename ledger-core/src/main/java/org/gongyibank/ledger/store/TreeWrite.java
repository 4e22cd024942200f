package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.TREE_NODE;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.Subtree;

/** Grows the tree of a locked book and writes its stored nodes. The head of the tree is written with the book. */
final class TreeWrite {
    private static final int LEAVES_AT_ONCE = 10_000;
    /**
     * How many existing leaves of a book older than trees a batch may add. With more, callers waiting for the batch
     * would notice.
     */
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

    /** Adds stored entries up to {@code lastSeq} that are not in the tree yet, or as many as one batch may. */
    void catchUp(long lastSeq) {
        var most = tree.size() + MOST_LEAVES_BEHIND;
        while (tree.size() < Math.min(lastSeq, most)) {
            var from = tree.size();
            // A range instead of a LIMIT, because the two SQL dialects write a limit differently.
            BookStore.sql(connection)
                    .select(JOURNAL_ENTRY.SEQ, JOURNAL_ENTRY.LEAF)
                    .from(JOURNAL_ENTRY)
                    .where(
                            JOURNAL_ENTRY.BOOK.eq(book),
                            JOURNAL_ENTRY.SEQ.gt(from),
                            JOURNAL_ENTRY.SEQ.le(Math.min(lastSeq, from + LEAVES_AT_ONCE)))
                    .orderBy(JOURNAL_ENTRY.SEQ)
                    .forEach(row -> append(row.value1(), row.value2()));
            // A book with a gap cannot be caught up. The self-audit reports it; posting continues.
            if (tree.size() == from) return;
        }
    }

    /** Adds the leaf of an entry if it is the next one. A tree that is still behind adds it later. */
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
