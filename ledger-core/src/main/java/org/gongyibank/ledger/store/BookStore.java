package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.BOOK;
import static org.jooq.impl.DSL.field;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Changes;
import org.gongyibank.ledger.domain.Snapshot;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.TreeHash;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A book inside one transaction: locks it, reads what a batch touches, and writes what it changes. */
public final class BookStore {
    // Warnings are never read: MySQL has one for each upsert, and reading it is a round trip under the lock.
    private static final Settings SETTINGS = new Settings()
            .withRenderSchema(false)
            .withExecuteLogging(false)
            .withExecuteWithOptimisticLocking(false)
            .withFetchWarnings(false);

    /** The database's clock, the only clock that decides anything. */
    static final Field<LocalDateTime> NOW = field("UTC_TIMESTAMP(6)", SQLDataType.LOCALDATETIME(6));

    /** Locks the row of the book until the transaction ends. */
    static final String LOCK = " FOR UPDATE";

    private final Connection connection;
    private final BookId book;

    public BookStore(Connection connection, BookId book) {
        this.connection = connection;
        this.book = book;
    }

    static DSLContext sql(Connection connection) {
        return DSL.using(connection, SQLDialect.MYSQL, SETTINGS);
    }

    /**
     * The head of a locked book.
     *
     * @param tree the tree of its entries; it grows when the book is written, so a head serves one attempt only
     */
    public record Head(ZoneId zone, long lastSeq, Instant lastRecordedAt, Frontier tree) {
        /** The time of a new entry: the clock's, but never before the last entry. */
        Instant at(Instant clock) {
            return clock.isBefore(lastRecordedAt) ? lastRecordedAt : clock;
        }
    }

    /**
     * What was read behind the lock.
     *
     * @param now the database's clock, read behind the lock, but never before the last entry
     */
    public record Reading(Head head, Instant now, Snapshot snapshot) {}

    /** How a batch treats its keys and acts. */
    public enum Keys {
        /** They are looked up. */
        LOOKED_UP,
        /** They are assumed to be new, as nearly all are. If one is not, {@link #write} throws {@link KeyTaken}. */
        TRUSTED
    }

    /** Locks the book until the transaction ends; empty when there is no such book. */
    public Optional<Head> lock() {
        var trip = new RoundTrip();
        var heads = new ArrayList<Head>();
        askHead(trip, book.value(), LOCK, heads);
        trip.run(connection);
        return heads.stream().findFirst();
    }

    /** The first question of a transaction. With {@link #LOCK}, the questions after it are answered behind the lock. */
    static void askHead(RoundTrip trip, int book, String lock, List<Head> heads) {
        trip.ask(
                // Without FORCE INDEX a secondary index could be locked, too, in another order.
                "SELECT zone,last_seq,last_recorded_at,tree_size,frontier FROM book FORCE INDEX (PRIMARY)"
                        + " WHERE id=?" + lock,
                row -> heads.add(new Head(
                        ZoneId.of(row.getString(1)),
                        row.getLong(2),
                        Columns.instant(row, 3),
                        Frontier.of(new TreeHash(), row.getLong(4), row.getBytes(5)))),
                book);
    }

    static Instant clock(DSLContext sql) {
        return Columns.instant(sql.select(NOW).fetchSingle().value1());
    }

    /** Locks the book and reads only what the batch touches; empty when there is no such book. */
    public Optional<Reading> read(Collection<Submission> batch, Keys keys) {
        return new SnapshotRead(connection, book.value(), Wanted.by(batch, keys)).locked();
    }

    /** The same without the lock, for callers that write nothing. */
    public Optional<Reading> readUnlocked(Collection<Submission> batch, Keys keys) {
        return new SnapshotRead(connection, book.value(), Wanted.by(batch, keys)).unlocked();
    }

    /**
     * Adds stored entries to the tree of an old book, as many as one transaction should.
     *
     * @return whether the tree has grown; then there may be more
     */
    public boolean catchUp(Head head) {
        var before = head.tree().size();
        var tree = new TreeWrite(connection, book.value(), head.tree());
        tree.catchUp(head.lastSeq());
        var script = new Script();
        tree.writeNodes(script);
        script.run(connection);
        if (tree.tree().size() == before) return false;
        sql(connection)
                .update(BOOK)
                .set(BOOK.TREE_SIZE, tree.tree().size())
                .set(BOOK.FRONTIER, tree.tree().bytes())
                .set(BOOK.ROOT, tree.tree().root())
                .where(BOOK.ID.eq(book.value()))
                .execute();
        return true;
    }

    /**
     * Writes everything that the batch changes.
     *
     * @throws KeyTaken when a key or a business act was used before
     * @throws IllegalStateException when a row has changed since it was read
     */
    public void write(Reading read, Changes changes) {
        new ChangesWrite(connection, book, read, changes).write();
    }
}
