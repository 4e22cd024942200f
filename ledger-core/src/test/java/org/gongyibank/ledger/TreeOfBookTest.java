package org.gongyibank.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.gongyibank.database.TestDatabase;
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
import org.gongyibank.ledger.proof.StoredLeaves;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The tree of a book grows with every entry, whatever command posts it, and with nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreeOfBookTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final String NO_TREE = "UPDATE book SET tree_size = 0, frontier = '', root = UNHEX(SHA2('', 256))";

    private TestLedger test;
    private Connection migrating;
    private BookId book;

    @BeforeAll
    void open() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        other = TestLedger.on(database);
        migrating = database.migrating().open();
    }

    private TestLedger other;

    @AfterAll
    void close() throws SQLException {
        migrating.close();
        other.close();
        test.close();
    }

    @BeforeEach
    void openBook() {
        book = test.newBookId();
        var accounts = List.<Command>of(
                Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR),
                Command.OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "1", Unit.POINT)));
        test.ledger.post(book, Submission.derived("open", Submission.Mode.ATOMIC, accounts));
    }

    private static Command award(LocalDate on) {
        var legs = List.of(new Leg(ISSUANCE, -1), new Leg(ANA, 1));
        return new Command.Post("AWARD", Act.of("council", "1", "TEST"), on, legs, List.of(), "");
    }

    private static void post(TestLedger by, BookId book, String key, int entries) {
        by.ledger.post(
                book, Submission.derived(key, Submission.Mode.INDEPENDENT, Collections.nCopies(entries, award(DAY))));
    }

    private StoredLeaves stored() throws SQLException {
        return StoredLeaves.of(migrating, book);
    }

    private void assertRight(int entries) throws SQLException {
        var stored = stored();
        assertThat(stored.leaves()).hasSize(entries);
        assertThat(stored.treeSize()).isEqualTo(entries);
        assertThat(stored.root()).isEqualTo(stored.naiveRoot());
        assertThat(count("tree_node")).isEqualTo(entries / 256);
        assertThat(test.check.run(book)).isEmpty();
    }

    private long count(String table) throws SQLException {
        try (var statement = migrating.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM " + table + " WHERE book = " + book.value())) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = migrating.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_book_without_entries_has_the_empty_tree() throws SQLException {
        assertRight(0);
    }

    @Test
    void batches_of_any_length_leave_the_tree_of_all_their_entries() throws SQLException {
        var entries = 0;
        for (var length : new int[] {1, 1, 2, 251, 1, 1, 254, 1, 1, 1_000, 23, 1}) {
            post(test, book, "batch/" + entries, length);
            entries += length;
            assertRight(entries);
        }
    }

    @Test
    void two_instances_that_post_at_once_grow_one_tree() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new java.util.ArrayList<java.util.concurrent.Future<?>>();
            for (var client = 0; client < 16; client++) {
                var by = client % 2 == 0 ? test : other;
                var name = "client/" + client + "/";
                running.add(threads.submit(() -> {
                    for (var time = 0; time < 20; time++) post(by, book, name + time, 1 + time % 3);
                }));
            }
            for (var each : running) each.get();
        }

        assertRight(16 * (7 * 1 + 7 * 2 + 6 * 3));
    }

    @Test
    void a_batch_that_fails_and_a_replay_leave_the_tree_as_it_was() throws SQLException {
        post(test, book, "before", 3);
        var before = stored();

        var unwritable = Submission.derived("bad", award(LocalDate.of(20_000, 1, 1)));
        assertThatThrownBy(() -> test.ledger.post(book, unwritable)).isInstanceOf(RuntimeException.class);
        post(test, book, "before", 3);

        assertThat(stored()).usingRecursiveComparison().isEqualTo(before);
        post(test, book, "after", 1);
        assertRight(4);
    }

    @Test
    void a_book_from_before_it_had_a_tree_is_caught_up_by_what_is_posted_next() throws SQLException {
        post(test, book, "before/1", 1_000);
        post(test, book, "before/2", 300);
        execute("DELETE FROM tree_node WHERE book = " + book.value());
        execute(NO_TREE + " WHERE id = " + book.value());
        assertThat(test.check.run(book))
                .containsExactly("the tree has a leaf for each entry: {tree_size=0, entries=1300}");

        post(test, book, "after", 1);

        assertRight(1_301);
    }
}
