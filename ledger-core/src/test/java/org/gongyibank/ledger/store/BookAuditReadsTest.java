package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.BookId;
import org.junit.jupiter.api.Test;

/** Measures a check not in time but in rows read, by the server's own count. */
class BookAuditReadsTest {
    @Test
    void a_check_reads_a_book_a_few_times_over_although_the_server_believes_it_to_be_empty() throws SQLException {
        var database = TestDatabase.freshSchema();
        try (var test = TestLedger.on(database);
                var migrating = database.migrating().open()) {
            ServerCounts.forgetTheirSize(migrating);
            var filled = FilledBook.open(test, 100);
            filled.round(3_000, 1_000, 500);
            var rows = rows(migrating, filled.book);
            assertThat(rows).isGreaterThan(20_000);

            var before = ServerCounts.reads(migrating);
            assertThat(new BookAudit(migrating, filled.book).whole().findings()).isEmpty();

            assertThat(ServerCounts.reads(migrating) - before)
                    .as("rows read for a book of %d rows", rows)
                    .isLessThan(60 * rows);
        }
    }

    @Test
    void a_check_of_what_is_new_reads_no_more_in_a_book_thirty_times_the_size() throws SQLException {
        var database = TestDatabase.freshSchema();
        try (var test = TestLedger.on(database);
                var migrating = database.migrating().open()) {
            ServerCounts.forgetTheirSize(migrating);
            var filled = FilledBook.open(test, 100);
            filled.round(40, 20, 10);
            var small = readsOfNew(migrating, filled);
            var size = filled.lastSeq();
            filled.round(2_500, 1_000, 500);
            assertThat(filled.lastSeq()).isGreaterThan(30 * size);

            var large = readsOfNew(migrating, filled);

            assertThat(large)
                    .as("rows read for what is new, and in the small book %d", small)
                    .isLessThan(small + small / 4);
        }
    }

    /** Posts a little more and counts the rows that a check of only those entries reads. */
    private static long readsOfNew(Connection migrating, FilledBook filled) throws SQLException {
        var mark = new BookAudit(migrating, filled.book).whole().to();
        filled.round(20, 10, 5);
        var before = ServerCounts.reads(migrating);
        assertThat(new BookAudit(migrating, filled.book).since(mark).findings()).isEmpty();
        return ServerCounts.reads(migrating) - before;
    }

    private static long rows(Connection connection, BookId book) throws SQLException {
        var rows = 0L;
        for (var table : ServerCounts.TABLES) {
            rows += number(connection, "SELECT COUNT(*) FROM " + table + " WHERE book = " + book.value());
        }
        return rows;
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
