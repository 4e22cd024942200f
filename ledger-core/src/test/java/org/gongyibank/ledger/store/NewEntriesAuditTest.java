package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants faults before and behind the mark of the last sound check. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewEntriesAuditTest {
    private TestLedger test;
    private Connection migrating;
    private FilledBook filled;
    private long oldHold;
    private long mark;

    record Fault(String statement, String invariant) {}

    @BeforeAll
    void check_a_book_and_post_more() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        filled = FilledBook.open(test, 5);
        filled.round(20, 10, 5);
        oldHold = filled.hold(filled.member(0));
        mark = filled.lastSeq();
        filled.round(20, 10, 5);
        filled.release(oldHold);
        migrating = database.migrating().open();
        migrating.setAutoCommit(false);
    }

    @AfterAll
    void close() throws SQLException {
        migrating.close();
        test.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("DELETE FROM journal_entry WHERE seq = :mark + 1", "seq is gapless"),
                new Fault("UPDATE book SET last_seq = last_seq - 1", "the head of the book is its last entry"),
                new Fault(
                        "UPDATE journal_entry SET recorded_at = recorded_at - INTERVAL 1 HOUR WHERE seq = :mark + 1",
                        "recorded times never go backwards"),
                new Fault(
                        "UPDATE posting SET balance_after = balance_after + 1 WHERE seq = :mark + 1 AND account = 1001",
                        "a balance-after is the one before plus the amount"),
                new Fault(
                        "UPDATE account SET balance = balance + 1 WHERE id = 1001",
                        "an account is as its last posting left it"),
                new Fault(
                        "UPDATE account_day SET net = net - 1 WHERE account = 1001 AND effective_on = '2026-11-17'",
                        "the days of an account sum its postings by effective date"),
                new Fault(
                        "UPDATE counter SET used = 0 WHERE period = '2026-11-17'",
                        "a counter is the sum of its charges"),
                new Fault(
                        "UPDATE hold SET closed_seq = closed_seq - 1 WHERE seq = :hold",
                        "a hold is open, then exactly one of captured, released, expired"),
                new Fault("UPDATE hold SET closed_seq = 0 WHERE seq = :hold", "each end of a hold ends one hold"),
                new Fault(
                        "UPDATE hold SET closed_seq = 0, state = 'OPEN' WHERE seq = :hold",
                        "ESCROW is the sum of the open holds"),
                new Fault(
                        "UPDATE journal_entry SET subject = 'x' WHERE seq = :mark + 1",
                        "the leaf of an entry is the hash of what it says"));
    }

    private int plant(String fault) throws SQLException {
        try (var statement = migrating.createStatement()) {
            return statement.executeUpdate(fault.replace(":mark", "" + mark).replace(":hold", "" + oldHold)
                    + (fault.startsWith("UPDATE book ") ? "" : " AND book = " + filled.book.value()));
        }
    }

    private BookAudit audit() {
        return new BookAudit(migrating, filled.book);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_behind_the_mark_is_named(Fault fault) throws SQLException {
        assertThat(audit().findings(mark)).isEmpty();
        try {
            assertThat(plant(fault.statement)).isPositive();
            assertThat(audit().findings(mark)).anyMatch(finding -> finding.startsWith(fault.invariant + ":"));
        } finally {
            migrating.rollback();
        }
    }

    @ParameterizedTest
    @MethodSource("faultsBefore")
    void a_fault_before_the_mark_is_named_by_the_whole_check_alone(String fault) throws SQLException {
        try {
            assertThat(plant(fault)).isPositive();
            assertThat(audit().findings(mark)).isEmpty();
            assertThat(audit().findings()).isNotEmpty();
        } finally {
            migrating.rollback();
        }
    }

    static List<String> faultsBefore() {
        return List.of(
                "UPDATE journal_entry SET subject = 'x' WHERE seq = 1",
                "UPDATE posting SET balance_after = balance_after + 1 WHERE seq = 1 AND account = 1001",
                "DELETE FROM posting WHERE seq = 1 AND account = 1001",
                "UPDATE counter SET used = 0 WHERE period = '2026-11-16'");
    }

    @Test
    void a_book_that_lost_what_was_checked_is_not_sound() throws SQLException {
        try (var statement = migrating.createStatement()) {
            // Cut off cleanly, head included: only the mark remembers that there was more.
            for (var table : List.of("journal_entry", "posting", "hold", "charge", "lot_change")) {
                statement.execute("DELETE FROM " + table + " WHERE seq >= " + mark);
            }
            statement.execute("UPDATE book SET last_seq = " + (mark - 1) + ", last_recorded_at = (SELECT recorded_at"
                    + " FROM journal_entry WHERE book = id AND seq = " + (mark - 1) + ")");
            assertThat(audit().findings(mark))
                    .singleElement()
                    .asString()
                    .startsWith("the head of the book is its last entry: {last_seq=" + (mark - 1));
        } finally {
            migrating.rollback();
        }
    }
}
