package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Checkpoints;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.proof.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants one fault after the other in the stored tree of a sound book, and expects the check to name it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreeAuditTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final int ENTRIES = 2_600;

    private TestLedger test;
    private Connection migrating;
    private BookId book;

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("UPDATE journal_entry SET leaf = REVERSE(leaf) WHERE seq = 1", TreeAudit.ROOT),
                new Fault("UPDATE journal_entry SET leaf = REVERSE(leaf) WHERE seq = 1", TreeAudit.NODE),
                new Fault("UPDATE journal_entry SET leaf = REVERSE(leaf) WHERE seq = 2600", TreeAudit.ROOT),
                new Fault("UPDATE tree_node SET hash = REVERSE(hash) WHERE position = 0", TreeAudit.NODE),
                new Fault("UPDATE tree_node SET hash = REVERSE(hash) WHERE position = 9", TreeAudit.NODE),
                new Fault("DELETE FROM tree_node WHERE position = 9", TreeAudit.NODE),
                new Fault("UPDATE tree_node SET tree_level = 7 WHERE position = 3", TreeAudit.SURPLUS),
                new Fault("UPDATE tree_node SET position = 10 WHERE position = 3", TreeAudit.SURPLUS),
                new Fault("INSERT INTO tree_node VALUES (:book, 16, 0, REPEAT('x', 32))", TreeAudit.SURPLUS),
                new Fault("INSERT INTO tree_node VALUES (:book, 8, -1, REPEAT('x', 32))", TreeAudit.SURPLUS),
                new Fault("UPDATE book SET root = REVERSE(root)", TreeAudit.ROOT),
                new Fault("UPDATE book SET frontier = REVERSE(frontier)", TreeAudit.ROOT),
                new Fault("UPDATE book SET frontier = ''", TreeAudit.ROOT),
                new Fault("UPDATE book SET tree_size = tree_size - 1", TreeAudit.ROOT),
                new Fault("UPDATE book SET tree_size = tree_size - 1", TreeAudit.LEAVES),
                new Fault("UPDATE book SET tree_size = tree_size + 1", TreeAudit.LEAVES),
                new Fault(
                        "UPDATE book SET tree_size = 0, frontier = '', root = UNHEX(SHA2('', 256))", TreeAudit.LEAVES),
                new Fault("UPDATE checkpoint SET root = REVERSE(root) WHERE size = 650", TreeAudit.CHECKPOINT_ROOT),
                new Fault("UPDATE checkpoint SET size = 651 WHERE size = 650", TreeAudit.CHECKPOINT_ROOT),
                new Fault("UPDATE checkpoint SET size = 9999 WHERE size = 2600", TreeAudit.CHECKPOINT_ROOT),
                new Fault("UPDATE checkpoint SET root = REVERSE(root) WHERE size = 650", CheckpointAudit.SIGNED),
                new Fault("UPDATE checkpoint SET note = REPLACE(note, '650', '651')", CheckpointAudit.SIGNED),
                new Fault("UPDATE checkpoint SET note = 'x' WHERE size = 1950", CheckpointAudit.SIGNED),
                new Fault(
                        "UPDATE checkpoint SET note = CONCAT(SUBSTRING_INDEX(note, '\n', 5), '\n') WHERE size = 1950",
                        CheckpointAudit.SIGNED),
                new Fault("UPDATE checkpoint_key SET origin = 'other.example/x'", CheckpointAudit.SIGNED),
                new Fault("UPDATE checkpoint_key SET public_key = REVERSE(public_key)", CheckpointAudit.SIGNED),
                new Fault(
                        "UPDATE checkpoint_key SET public_key = UNHEX(REPEAT('ff', 32)) WHERE from_size = 650",
                        CheckpointAudit.SIGNED),
                new Fault("DELETE FROM checkpoint_key WHERE from_size = 650", CheckpointAudit.SIGNED),
                new Fault("DELETE FROM checkpoint_key WHERE from_size = 650", CheckpointAudit.KEY),
                new Fault("UPDATE checkpoint_key SET from_size = 1300 WHERE from_size = 1950", CheckpointAudit.KEY),
                new Fault("UPDATE checkpoint_key SET from_size = 2000 WHERE from_size = 1950", CheckpointAudit.KEY),
                new Fault(
                        "UPDATE checkpoint_key SET handover = REPLACE(handover, '1950', '1951') WHERE handover <> ''",
                        CheckpointAudit.KEY),
                new Fault(
                        "UPDATE checkpoint_key SET handover = REPLACE(handover, RIGHT(handover, 6),"
                                + " CONCAT('AAA', RIGHT(handover, 3))) WHERE handover <> ''",
                        CheckpointAudit.KEY),
                new Fault("DELETE FROM checkpoint WHERE size = 1300", CheckpointAudit.CHAIN),
                new Fault("UPDATE checkpoint SET previous = 1 WHERE size = 2600", CheckpointAudit.CHAIN),
                new Fault("DELETE FROM journal_entry WHERE seq = 1500", TreeAudit.ROOT),
                new Fault("DELETE FROM journal_entry WHERE seq = 2600", TreeAudit.LEAVES));
    }

    @BeforeAll
    void fill_a_book() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        var opened = test.newBook();
        book = opened.id();
        migrating = database.migrating().open();
        migrating.setAutoCommit(false);
        var accounts = List.<Command>of(
                Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR),
                Command.OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "1", Unit.POINT)));
        test.ledger.post(book, Submission.derived("open", Submission.Mode.ATOMIC, accounts));
        var legs = List.of(new Leg(ISSUANCE, -1), new Leg(ANA, 1));
        var award = new Command.Post(
                "AWARD", Act.of("council", "1", "TEST"), LocalDate.of(2026, 11, 15), legs, List.of(), "");
        var key = SigningKey.generate();
        var next = SigningKey.generate();
        for (var from = 0; from < ENTRIES; from += 650) {
            var awards = Collections.<Command>nCopies(650, award);
            test.ledger.post(book, Submission.derived("award/" + from, Submission.Mode.INDEPENDENT, awards));
            // The next key signs from 1950 on.
            var checkpoints = from < 1_300 ? test.checkpoints("", key) : test.checkpoints("", next, key);
            assertThat(checkpoints.publish(opened)).isInstanceOf(Checkpoints.PublishResult.Published.class);
        }
    }

    @AfterAll
    void close() throws SQLException {
        migrating.close();
        test.close();
    }

    private List<String> findings() {
        return new BookAudit(migrating, book).whole().findings();
    }

    @Test
    void a_sound_book_has_no_findings() {
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_planted_fault_is_named(Fault fault) throws SQLException {
        try (var statement = migrating.createStatement()) {
            var planted = statement.executeUpdate(fault.statement().replace(":book", "" + book.value()));
            assertThat(planted).isPositive();
            assertThat(findings()).anyMatch(finding -> finding.startsWith(fault.invariant() + ":"));
        } finally {
            migrating.rollback();
        }
        assertThat(findings()).as("the fault is taken back").isEmpty();
        migrating.rollback();
    }
}
