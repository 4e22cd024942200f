package org.gongyibank.ledger;

import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.proof.Checkpoint;
import org.gongyibank.ledger.proof.KeySpan;
import org.gongyibank.ledger.proof.Note;
import org.gongyibank.ledger.proof.SignedCheckpoint;
import org.gongyibank.ledger.proof.SigningKeys;
import org.gongyibank.ledger.proof.SigningKeys.Permission;
import org.gongyibank.ledger.proof.StoredTree;
import org.gongyibank.ledger.proof.TreeHead;
import org.gongyibank.ledger.store.BookStore;
import org.gongyibank.ledger.store.CheckpointTable;
import org.gongyibank.ledger.store.TreeReads;

/**
 * Publishes signed heads of the books' trees. Signing reads committed rows and holds no lock. If several instances
 * sign after the same checkpoint, one wins and the others publish nothing.
 */
@Singleton
@Connectable
public class Checkpoints {
    /** The age of the newest checkpoint at which {@link #publishIfDue} signs the next. */
    public static final Duration INTERVAL = Duration.ofHours(1);

    private static final int ATTEMPTS = 5;

    private final DataSource source;
    private final SigningKeys keys;

    public Checkpoints(DataSource source, SigningKeys keys) {
        this.source = source;
        this.keys = keys;
    }

    /** The outcome of publishing. */
    public sealed interface PublishResult {
        /** The newest checkpoint; {@code fresh} if this call signed it. */
        record Published(SignedCheckpoint checkpoint, boolean fresh) implements PublishResult {}

        /** The book has no entries yet. */
        record Nothing() implements PublishResult {}

        /** This instance must not sign for the book, with the reason for its operator. */
        record Refused(String why) implements PublishResult {}
    }

    /** The newest checkpoint of the book, or none. */
    public Optional<SignedCheckpoint> newest(BookId book) {
        return read(book, CheckpointTable::newest);
    }

    /** The checkpoint of that size, or none. */
    public Optional<SignedCheckpoint> find(BookId book, long size) {
        return read(book, table -> table.find(size));
    }

    /** Checkpoints of a smaller size than {@code before}, newest first. */
    public List<SignedCheckpoint> list(BookId book, long before, int limit) {
        return read(book, table -> table.newest(before, limit));
    }

    /** The public keys of the book with their spans, oldest first. */
    public List<KeySpan> keys(BookId book) {
        return read(book, CheckpointTable::keys);
    }

    /**
     * Signs the present tree of the book, unless its newest checkpoint already covers it.
     *
     * @throws IllegalStateException if the tree does not extend the last signed one; then nothing is signed
     */
    public PublishResult publish(Book book) {
        return publish(book, Duration.ZERO);
    }

    /** Signs if there are new entries and the newest checkpoint is an hour old, by the database's clock. */
    public PublishResult publishIfDue(Book book) {
        return publish(book, INTERVAL);
    }

    private PublishResult publish(Book book, Duration interval) {
        catchUp(book.id());
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var published = attempt(book, interval);
            if (published.isPresent()) return published.get();
        }
        throw new IllegalStateException("others sign all the time: " + book.code());
    }

    /** Empty when another instance was faster. */
    private Optional<PublishResult> attempt(Book book, Duration interval) {
        return inTransaction(connection -> {
            var table = new CheckpointTable(connection, book.id());
            var reads = new TreeReads(connection, book.id());
            // Read in this order: the tree never shrinks, so it is not older than the checkpoint.
            var newest = table.newest();
            var head = reads.head();
            if (head.size() == 0) return Optional.of(new PublishResult.Nothing());
            if (newest.isPresent() && !isDue(newest.get(), head, interval, table)) {
                return Optional.of(new PublishResult.Published(newest.get(), false));
            }
            return switch (keys.of(book.code(), table.keys(), head.size())) {
                case Permission.Refused(var why) -> Optional.of(new PublishResult.Refused(why));
                case Permission.Signs signs -> {
                    requireToFollow(newest, head, new StoredTree(reads::read));
                    var note =
                            Note.signed(new Checkpoint(signs.origin(), head).text(), signs.origin(), signs.signers());
                    var checkpoint = new SignedCheckpoint(
                            head, newest.map(SignedCheckpoint::size).orElse(0L), table.clock(), note.toString());
                    yield table.add(checkpoint, signs.span())
                            ? Optional.of(new PublishResult.Published(checkpoint, true))
                            : Optional.empty();
                }
            };
        });
    }

    private static boolean isDue(SignedCheckpoint newest, TreeHead head, Duration interval, CheckpointTable table) {
        if (newest.head().equals(head)) return false;
        return interval.isZero() || !newest.signedAt().plus(interval).isAfter(table.clock());
    }

    /** Never signs a tree that contradicts the last checkpoint. */
    private static void requireToFollow(Optional<SignedCheckpoint> newest, TreeHead head, StoredTree tree) {
        var follows = tree.root(head.size()).equals(head.root());
        if (newest.isPresent()) {
            var before = newest.get().head();
            follows = follows
                    && before.size() < head.size()
                    && tree.consistency(before.size(), head.size()).fromRoot().equals(before.root());
        }
        if (!follows) throw new IllegalStateException("the tree of " + head + " does not follow " + newest);
    }

    /** An old book without a tree, in which nothing is posted any more. */
    private void catchUp(BookId book) {
        while (isBehind(book)) {
            var grown = inTransaction(connection -> {
                var store = new BookStore(connection, book);
                return Optional.of(store.catchUp(store.lock().orElseThrow())).filter(more -> more);
            });
            if (grown.isEmpty()) return;
        }
    }

    private boolean isBehind(BookId book) {
        return connected(connection -> {
            var reads = new TreeReads(connection, book);
            return reads.head().size() < reads.lastSeq();
        });
    }

    private <T> T read(BookId book, Function<CheckpointTable, T> reading) {
        return connected(connection -> reading.apply(new CheckpointTable(connection, book)));
    }

    /** Commits if there is a result, otherwise rolls back. */
    private <T> Optional<T> inTransaction(Function<Connection, Optional<T>> work) {
        return connected(connection -> {
            try {
                var autoCommit = connection.getAutoCommit();
                connection.setAutoCommit(false);
                var kept = false;
                try {
                    var result = work.apply(connection);
                    if (result.isPresent()) connection.commit();
                    kept = result.isPresent();
                    return result;
                } finally {
                    if (!kept) connection.rollback();
                    connection.setAutoCommit(autoCommit);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the checkpoint cannot be written", e);
            }
        });
    }

    private <T> T connected(Function<Connection, T> work) {
        try (var connection = source.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the checkpoints cannot be read", e);
        }
    }
}
