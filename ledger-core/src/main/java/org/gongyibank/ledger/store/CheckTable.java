package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.BOOK_CHECK;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.CheckKind;
import org.gongyibank.ledger.domain.CheckResult;
import org.gongyibank.ledger.domain.Mark;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The last check of each kind and book. */
public final class CheckTable {
    private final DSLContext sql;

    public CheckTable(Connection connection) {
        this.sql = BookStore.sql(connection);
    }

    /** The results for all books. */
    public List<CheckResult> all() {
        return where(BOOK_CHECK.BOOK.isNotNull());
    }

    public List<CheckResult> of(BookId book) {
        return where(BOOK_CHECK.BOOK.eq(book.value()));
    }

    private List<CheckResult> where(Condition which) {
        return sql.selectFrom(BOOK_CHECK)
                .where(which)
                .orderBy(BOOK_CHECK.BEGAN_AT.desc(), BOOK_CHECK.BOOK, BOOK_CHECK.KIND)
                .fetch(CheckTable::result);
    }

    private static CheckResult result(Record row) {
        return new CheckResult(
                new BookId(row.get(BOOK_CHECK.BOOK)),
                CheckKind.valueOf(row.get(BOOK_CHECK.KIND)),
                Columns.instant(row.get(BOOK_CHECK.BEGAN_AT)),
                Duration.ofMillis(row.get(BOOK_CHECK.DURATION_MS)),
                row.get(BOOK_CHECK.FROM_SEQ),
                row.get(BOOK_CHECK.TO_SEQ),
                row.get(BOOK_CHECK.FINDINGS).lines().toList(),
                new Mark(row.get(BOOK_CHECK.SOUND_SEQ), row.get(BOOK_CHECK.SOUND_TREE)),
                Columns.instant(row.get(BOOK_CHECK.SOUND_AT)));
    }

    /** Replaces the last result of its kind. The checker holds the check's lock, so no other instance writes it. */
    public void keep(CheckResult result) {
        var row = sql.newRecord(BOOK_CHECK);
        row.set(BOOK_CHECK.BOOK, result.book().value());
        row.set(BOOK_CHECK.KIND, result.kind().name());
        row.set(BOOK_CHECK.BEGAN_AT, Columns.time(result.at()));
        row.set(BOOK_CHECK.DURATION_MS, result.took().toMillis());
        row.set(BOOK_CHECK.FROM_SEQ, result.from());
        row.set(BOOK_CHECK.TO_SEQ, result.to());
        row.set(BOOK_CHECK.FINDINGS, String.join("\n", result.findings()));
        row.set(BOOK_CHECK.SOUND_SEQ, result.mark().seq());
        row.set(BOOK_CHECK.SOUND_TREE, result.mark().tree());
        row.set(BOOK_CHECK.SOUND_AT, Columns.time(result.soundAt()));
        var replaced = sql.update(BOOK_CHECK)
                .set(row)
                .where(
                        BOOK_CHECK.BOOK.eq(result.book().value()),
                        BOOK_CHECK.KIND.eq(result.kind().name()))
                .execute();
        if (replaced == 0) sql.insertInto(BOOK_CHECK).set(row).execute();
    }
}
