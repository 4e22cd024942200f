package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.LongFunction;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.Leaf;
import org.gongyibank.ledger.proof.TreeHash;

/** Rewrites a book's leaves and tree to match a changed past, as the owner of the database could. */
public final class Rewriting {
    private final Connection owner;
    private final int book;

    private final LongFunction<Leaf.Format> format;

    private Rewriting(Connection owner, BookId book, LongFunction<Leaf.Format> format) {
        this.owner = owner;
        this.book = book.value();
        this.format = format;
    }

    /** Rehashes all entries and the tree. Checkpoints that were signed remain unchanged. */
    public static void of(Connection owner, BookId book) throws SQLException {
        of(owner, book, _ -> Leaf.Format.NEWEST);
    }

    /** {@code format} returns the format of the entry with a given seq. */
    static void of(Connection owner, BookId book, LongFunction<Leaf.Format> format) throws SQLException {
        new Rewriting(owner, book, format).run();
    }

    private void run() throws SQLException {
        var reads = new TreeReads(owner, new BookId(book));
        var tree = new Frontier(new TreeHash());
        for (var seq = 1L; seq <= reads.lastSeq(); seq++) {
            var sealed = reads.sealed(seq).orElseThrow();
            var leaf = new TreeHash()
                    .leaf(format.apply(seq), sealed.content(), HexFormat.of().parseHex(sealed.blind()));
            set("UPDATE journal_entry SET leaf = ? WHERE book = ? AND seq = " + seq, leaf);
            tree.append(leaf, (node, hash) -> {
                var place = " AND tree_level = " + node.level() + " AND position = " + node.position();
                set("UPDATE tree_node SET hash = ? WHERE book = ?" + place, hash);
            });
        }
        set("UPDATE book SET root = ? WHERE id = ?", tree.root());
        set("UPDATE book SET frontier = ? WHERE id = ?", tree.bytes());
    }

    private void set(String statement, byte[] hash) {
        try (var update = owner.prepareStatement(statement)) {
            update.setBytes(1, hash);
            update.setInt(2, book);
            if (update.executeUpdate() != 1) throw new AssertionError(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }
}
