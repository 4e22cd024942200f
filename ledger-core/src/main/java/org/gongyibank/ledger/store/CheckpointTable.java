package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.CHECKPOINT;
import static org.gongyibank.database.schema.Tables.CHECKPOINT_KEY;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.proof.Hash;
import org.gongyibank.ledger.proof.KeySpan;
import org.gongyibank.ledger.proof.SignedCheckpoint;
import org.gongyibank.ledger.proof.TreeHead;
import org.gongyibank.ledger.proof.VerifierKey;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.exception.SQLStateClass;

/** The published checkpoints of a book, and the keys that signed them. */
public final class CheckpointTable {
    private static final List<Field<?>> COLUMNS =
            List.of(CHECKPOINT.SIZE, CHECKPOINT.PREVIOUS, CHECKPOINT.ROOT, CHECKPOINT.SIGNED_AT, CHECKPOINT.NOTE);

    private final DSLContext sql;
    private final int book;

    public CheckpointTable(Connection connection, BookId book) {
        this(BookStore.sql(connection), book.value());
    }

    CheckpointTable(DSLContext sql, int book) {
        this.sql = sql;
        this.book = book;
    }

    /** Checkpoints of a smaller size than {@code before}, newest first. */
    public List<SignedCheckpoint> newest(long before, int limit) {
        return sql.select(COLUMNS)
                .from(CHECKPOINT)
                .where(CHECKPOINT.BOOK.eq(book), CHECKPOINT.SIZE.lt(before))
                .orderBy(CHECKPOINT.SIZE.desc())
                .limit(limit)
                .fetch(CheckpointTable::checkpoint);
    }

    /** Checkpoints of a larger size than {@code after}, oldest first. */
    List<SignedCheckpoint> oldest(long after, int limit) {
        return sql.select(COLUMNS)
                .from(CHECKPOINT)
                .where(CHECKPOINT.BOOK.eq(book), CHECKPOINT.SIZE.gt(after))
                .orderBy(CHECKPOINT.SIZE)
                .limit(limit)
                .fetch(CheckpointTable::checkpoint);
    }

    public Optional<SignedCheckpoint> newest() {
        return newest(Long.MAX_VALUE, 1).stream().findFirst();
    }

    public Optional<SignedCheckpoint> find(long size) {
        return sql.select(COLUMNS)
                .from(CHECKPOINT)
                .where(CHECKPOINT.BOOK.eq(book), CHECKPOINT.SIZE.eq(size))
                .fetchOptional(CheckpointTable::checkpoint);
    }

    private static SignedCheckpoint checkpoint(Record row) {
        return new SignedCheckpoint(
                new TreeHead(row.get(CHECKPOINT.SIZE), Hash.of(row.get(CHECKPOINT.ROOT))),
                row.get(CHECKPOINT.PREVIOUS),
                Columns.instant(row.get(CHECKPOINT.SIGNED_AT)),
                Columns.text(row.get(CHECKPOINT.NOTE)));
    }

    /** The keys of the book, oldest first. */
    public List<KeySpan> keys() {
        return sql.select(
                        CHECKPOINT_KEY.FROM_SIZE,
                        CHECKPOINT_KEY.ORIGIN,
                        CHECKPOINT_KEY.PUBLIC_KEY,
                        CHECKPOINT_KEY.HANDOVER)
                .from(CHECKPOINT_KEY)
                .where(CHECKPOINT_KEY.BOOK.eq(book))
                .orderBy(CHECKPOINT_KEY.FROM_SIZE)
                .fetch(row -> new KeySpan(
                        new VerifierKey(Columns.text(row.value2()), row.value3()),
                        row.value1(),
                        Columns.text(row.value4())));
    }

    /** The database's clock. */
    public Instant clock() {
        return BookStore.clock(sql);
    }

    /**
     * Publishes a checkpoint and, if given, the key that signs for the first time with it.
     *
     * @return false when another checkpoint already follows the same one: then roll the transaction back
     */
    public boolean add(SignedCheckpoint checkpoint, Optional<KeySpan> newKey) {
        try {
            sql.insertInto(
                            CHECKPOINT,
                            CHECKPOINT.BOOK,
                            CHECKPOINT.SIZE,
                            CHECKPOINT.PREVIOUS,
                            CHECKPOINT.ROOT,
                            CHECKPOINT.SIGNED_AT,
                            CHECKPOINT.NOTE)
                    .values(
                            book,
                            checkpoint.size(),
                            checkpoint.previous(),
                            checkpoint.head().root().bytes(),
                            Columns.time(checkpoint.signedAt()),
                            Columns.bytes(checkpoint.note()))
                    .execute();
            newKey.ifPresent(this::add);
            return true;
        } catch (IntegrityConstraintViolationException taken) {
            return false;
        } catch (DataAccessException failure) {
            // Several instances that want the same place may deadlock; then one of them has the place.
            if (failure.sqlStateClass() == SQLStateClass.C40_TRANSACTION_ROLLBACK) return false;
            throw failure;
        }
    }

    private void add(KeySpan span) {
        sql.insertInto(
                        CHECKPOINT_KEY,
                        CHECKPOINT_KEY.BOOK,
                        CHECKPOINT_KEY.FROM_SIZE,
                        CHECKPOINT_KEY.ORIGIN,
                        CHECKPOINT_KEY.PUBLIC_KEY,
                        CHECKPOINT_KEY.HANDOVER)
                .values(
                        book,
                        span.from(),
                        Columns.bytes(span.key().name()),
                        span.key().key(),
                        Columns.bytes(span.handover()))
                .execute();
    }
}
