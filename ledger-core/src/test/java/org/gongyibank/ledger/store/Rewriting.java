package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.LongFunction;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.Leaf;
import org.gongyibank.ledger.proof.TreeHash;

/** What the owner of the database can do after changing the past: let a book's leaves and its tree fit what is there now. */
public final class Rewriting {
    private final Connection owner;
    private final int book;

    private final LongFunction<Leaf.Format> format;

    private Rewriting(Connection owner, BookId book, LongFunction<Leaf.Format> format) {
        this.owner = owner;
        this.book = book.value();
        this.format = format;
    }

    /** Hashes all entries and the tree anew. Checkpoints that were signed stay what they were. */
    public static void of(Connection owner, BookId book) throws SQLException {
        of(owner, book, _ -> Leaf.Format.NEWEST);
    }

    /** {@code format}: in which the entry with a seq is written. */
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
