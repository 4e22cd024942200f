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

/**
 * Computes proofs about the books. Each proof takes a few hundred rows and is verified before it is returned; one that
 * does not hold is an exception.
 */
@Singleton
@Connectable
public class Proofs {
    private final DataSource source;

    public Proofs(DataSource source) {
        this.source = source;
    }

    /** The current head of the book's tree. */
    public TreeHead head(BookId book) {
        return read(book, TreeReads::head);
    }

    /** Proves that the entry {@code seq} is among the first {@code size}; the tree must have that many. */
    public Inclusion inclusion(BookId book, long seq, long size) {
        return read(book, reads -> new StoredTree(reads::read).inclusion(seq, size));
    }

    /**
     * Proves that the tree of {@code size} entries begins with the tree of {@code from}; the book must have
     * {@code size} entries.
     */
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
