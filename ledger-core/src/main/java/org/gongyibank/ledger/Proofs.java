package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.proof.Consistency;
import org.gongyibank.ledger.proof.Inclusion;
import org.gongyibank.ledger.proof.SealedEntry;
import org.gongyibank.ledger.proof.StoredTree;
import org.gongyibank.ledger.proof.TreeHead;
import org.gongyibank.ledger.store.TreeReads;

/** Proofs of what is in the books. Each is computed from a few hundred rows and holds, or there is an exception. */
@Singleton
@Connectable
public class Proofs {
    private final DataSource source;

    public Proofs(DataSource source) {
        this.source = source;
    }

    /** The tree of the book as it is now. */
    public TreeHead head(BookId book) {
        return read(book, TreeReads::head);
    }

    /** Proves that the entry {@code seq} is among the first {@code size}, which the tree has. */
    public Inclusion inclusion(BookId book, long seq, long size) {
        return read(book, reads -> new StoredTree(reads::read).inclusion(seq, size));
    }

    /** Proves that the tree of {@code size} entries, which the book has, begins with that of {@code from}. */
    public Consistency consistency(BookId book, long from, long size) {
        return read(book, reads -> new StoredTree(reads::read).consistency(from, size));
    }

    /** An entry with its blind, for its holder only; none if there is no such entry. */
    public Optional<SealedEntry> sealed(BookId book, long seq) {
        return read(book, reads -> reads.sealed(seq));
    }

    private <T> T read(BookId book, Function<TreeReads, T> reading) {
        try (var connection = source.getConnection()) {
            return reading.apply(new TreeReads(connection, book));
        } catch (SQLException e) {
            throw new IllegalStateException("the books cannot be read", e);
        }
    }
}
