package org.gongyibank.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.ledger.domain.BookId;

/** The stored tree of a book, read by plain SQL, and its root by definition. */
public record StoredLeaves(List<byte[]> leaves, long treeSize, Hash root, String frontier) {

    public static StoredLeaves of(Connection connection, BookId book) throws SQLException {
        var leaves = new ArrayList<byte[]>();
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(
                    "SELECT leaf FROM journal_entry WHERE book = " + book.value() + " ORDER BY seq")) {
                while (rows.next()) leaves.add(rows.getBytes(1));
            }
            try (var row = statement.executeQuery(
                    "SELECT tree_size, root, HEX(frontier) FROM book WHERE id = " + book.value())) {
                row.next();
                return new StoredLeaves(leaves, row.getLong(1), Hash.of(row.getBytes(2)), row.getString(3));
            }
        }
    }

    /** The root of the first {@code size} leaves by definition. */
    public Hash naiveRoot(long size) {
        return Hash.of(NaiveTree.root(leaves.subList(0, (int) size)));
    }

    public Hash naiveRoot() {
        return naiveRoot(leaves.size());
    }
}
