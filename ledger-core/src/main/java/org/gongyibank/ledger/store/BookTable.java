package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.BOOK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/** The register of books. */
public final class BookTable {
    private final DSLContext sql;

    public BookTable(Connection connection) {
        this.sql = BookStore.sql(connection);
    }

    /** Adds a book with the next free id; false when another instance took the id or the code first. */
    public boolean add(String code, String displayName, ZoneId zone) {
        var last =
                sql.select(coalesce(max(BOOK.ID), 0)).from(BOOK).fetchSingle().value1();
        try {
            sql.insertInto(BOOK, BOOK.ID, BOOK.CODE, BOOK.DISPLAY_NAME, BOOK.ZONE, BOOK.LAST_SEQ, BOOK.LAST_RECORDED_AT)
                    .values(last + 1, Columns.bytes(code), displayName, zone.getId(), 0L, Columns.time(Instant.EPOCH))
                    .execute();
            return true;
        } catch (IntegrityConstraintViolationException taken) {
            return false;
        }
    }

    public List<Book> all() {
        return sql.select(BOOK.ID, BOOK.CODE, BOOK.DISPLAY_NAME, BOOK.ZONE)
                .from(BOOK)
                .orderBy(BOOK.ID)
                .fetch(row -> new Book(
                        new BookId(row.value1()), Columns.text(row.value2()), row.value3(), ZoneId.of(row.value4())));
    }
}
