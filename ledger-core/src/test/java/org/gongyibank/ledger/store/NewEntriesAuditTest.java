package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Mark;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.TreeHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants faults before and after the mark of the last sound check. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewEntriesAuditTest {
    private TestLedger test;
    private Connection migrating;
    private FilledBook filled;
    private long oldHold;
    private Mark mark = Mark.START;

    @BeforeAll
    void check_a_book_and_post_more() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        filled = FilledBook.open(test, 5);
        filled.round(20, 10, 5);
        oldHold = filled.hold(filled.member(0));
        migrating = database.migrating().open();
        mark = audit().whole().to();
        assertThat(mark.seq()).isEqualTo(filled.lastSeq());
        filled.round(20, 10, 5);
        filled.release(oldHold);
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
                new Fault("UPDATE journal_entry SET leaf = REVERSE(leaf) WHERE seq = :mark + 1", TreeAudit.ROOT),
                new Fault(
                        "UPDATE lot SET remaining = remaining - 1 WHERE account = 1001",
                        "the lots of an account sum to its balance"),
                new Fault("DELETE FROM correction WHERE seq > :mark", "corrections are known by what they correct"),
                new Fault(
                        "UPDATE journal_entry SET subject = 'x' WHERE seq = :mark + 1",
                        "the leaf of an entry is the hash of what it says"));
    }

    private int plant(String fault) throws SQLException {
        try (var statement = migrating.createStatement()) {
            return statement.executeUpdate(
                    fault.replace(":mark", "" + mark.seq()).replace(":hold", "" + oldHold)
                            + (fault.startsWith("UPDATE book ") ? "" : " AND book = " + filled.book.value()));
        }
    }

    private BookAudit audit() {
        return new BookAudit(migrating, filled.book);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_behind_the_mark_is_named(Fault fault) throws SQLException {
        assertThat(audit().since(mark).findings()).isEmpty();
        try {
            assertThat(plant(fault.statement())).isPositive();
            assertThat(audit().since(mark).findings()).anyMatch(finding -> finding.startsWith(fault.invariant() + ":"));
        } finally {
            migrating.rollback();
        }
    }

    @ParameterizedTest
    @MethodSource("faultsBefore")
    void a_fault_before_the_mark_is_named_by_the_whole_check_alone(String fault) throws SQLException {
        try {
            assertThat(plant(fault)).isPositive();
            assertThat(audit().since(mark).findings()).isEmpty();
            assertThat(audit().whole().findings()).isNotEmpty();
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
        var before = mark.seq() - 1;
        try (var statement = migrating.createStatement()) {
            // Removes the last entries cleanly, head included: only the mark shows that there were more.
            for (var table : List.of("journal_entry", "posting", "hold", "charge")) {
                statement.execute("DELETE FROM " + table + " WHERE seq >= " + mark.seq());
            }
            statement.execute("UPDATE book SET last_seq = " + before + ", last_recorded_at = (SELECT recorded_at"
                    + " FROM journal_entry WHERE book = id AND seq = " + before + ")");
            assertThat(audit().since(mark).findings())
                    .anyMatch(finding ->
                            finding.startsWith("the head of the book is its last entry: {last_seq=" + before));
        } finally {
            migrating.rollback();
        }
    }

    /** An attacker rewrites the past and its tree, so that every stored hash is right. */
    @Test
    void a_past_that_was_written_anew_with_its_tree_does_not_lead_to_what_was_found_sound() throws SQLException {
        var tree = new Frontier(new TreeHash());
        try (var statement = migrating.createStatement()) {
            plant("UPDATE journal_entry SET leaf = REVERSE(leaf) WHERE seq = 1");
            try (var leaves = statement.executeQuery(
                    "SELECT leaf FROM journal_entry WHERE book = " + filled.book.value() + " ORDER BY seq")) {
                while (leaves.next()) tree.append(leaves.getBytes(1), (_, _) -> {});
            }
            try (var head = migrating.prepareStatement("UPDATE book SET root = ?, frontier = ? WHERE id = ?")) {
                head.setBytes(1, tree.root());
                head.setBytes(2, tree.bytes());
                head.setInt(3, filled.book.value());
                assertThat(head.executeUpdate()).isEqualTo(1);
            }
            assertThat(audit().whole().findings())
                    .as("the tree alone is right")
                    .noneMatch(finding -> finding.startsWith(TreeAudit.ROOT));
            assertThat(audit().since(mark).findings())
                    .singleElement()
                    .asString()
                    .startsWith(TreeAudit.ROOT);
        } finally {
            migrating.rollback();
        }
    }
}
