package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.proof.StoredLeaves;
import org.gongyibank.ledger.proof.StoredTree;
import org.gongyibank.ledger.proof.TreeHead;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A tree of seventy thousand leaves, most of which are bare journal rows without postings. */
@TestInstance(Lifecycle.PER_CLASS)
class LargeTreeTest {
    private static final int LEAVES = 70_000;
    private static final int ENTRIES = LEAVES + 1;

    private final List<Long> sizes = new ArrayList<>();
    private Connection connection;
    private BookId book;
    private StoredLeaves stored;

    @BeforeAll
    void plant_leaves_and_catch_up() throws SQLException {
        var database = TestDatabase.freshSchema();
        connection = database.migrating().open();
        try (var test = TestLedger.on(database)) {
            book = test.newBookId();
            plant();
            test.ledger.post(book, Submission.derived("key", award()));
        }
        sizes.add(head().size());
        connection.setAutoCommit(false);
        while (catchUp()) sizes.add(head().size());
        stored = StoredLeaves.of(connection, book);
    }

    private boolean catchUp() throws SQLException {
        var store = new BookStore(connection, book);
        var grown = store.catchUp(store.lock().orElseThrow());
        connection.commit();
        return grown;
    }

    private TreeHead head() {
        return new TreeReads(connection, book).head();
    }

    /** Uses accounts that every book has, because no others exist here. */
    private static Command award() {
        var legs = List.of(
                new Leg(AccountId.of(Purpose.WRITE_OFF, Unit.POINT), -1),
                new Leg(AccountId.of(Purpose.POOL, Unit.POINT), 1));
        return new Command.Post(
                "AWARD", Act.of("council", "", "TEST"), LocalDate.of(2026, 11, 15), legs, List.of(), "");
    }

    private void plant() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE digit (d INT)");
            statement.execute("INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)");
            var number = "e.d * 10000 + d.d * 1000 + c.d * 100 + b.d * 10 + a.d + 1";
            statement.execute(
                    "INSERT INTO journal_entry (book, seq, kind, effective_on, recorded_at, actor, subject, line,"
                            + " fund, rule_version, reason, blind, leaf) SELECT " + book.value()
                            + ", n, 'AWARD', '2026-11-15',"
                            + " '2026-11-15', '', '', 0, '', 0, '', REPEAT('x', 16), UNHEX(SHA2(n, 256)) FROM (SELECT "
                            + number
                            + " AS n FROM digit a, digit b, digit c, digit d, digit e) n WHERE n <= "
                            + LEAVES);
            statement.execute("UPDATE book SET last_seq = " + LEAVES + " WHERE id = " + book.value());
        }
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    /** The entries of the batch enter the tree only after all earlier ones. */
    @Test
    void a_book_from_before_it_had_a_tree_is_caught_up_in_bounded_steps_by_a_batch_and_what_follows() {
        assertThat(sizes).containsExactly(50_000L, (long) ENTRIES);
        assertThat(stored.leaves()).hasSize(ENTRIES);
        assertThat(head()).isEqualTo(new TreeHead(ENTRIES, stored.naiveRoot()));
    }

    @Test
    void a_proof_is_computed_from_a_few_hundred_rows() throws SQLException {
        var tree = new StoredTree(new TreeReads(connection, book)::read);
        for (var seq : new long[] {1, 256, 65_535, 65_537, ENTRIES}) {
            for (var size : new long[] {65_536, 69_631, ENTRIES}) {
                if (seq > size) continue;
                var before = reads();
                var inclusion = tree.inclusion(seq, size);
                assertThat(reads() - before).as("%d in %d", seq, size).isLessThan(1_000);
                assertThat(inclusion.root()).isEqualTo(stored.naiveRoot(size));
                before = reads();
                var consistency = tree.consistency(seq, size);
                assertThat(reads() - before).as("%d to %d", seq, size).isLessThan(1_000);
                assertThat(consistency.fromRoot()).isEqualTo(stored.naiveRoot(seq));
            }
        }
    }

    private long reads() throws SQLException {
        var reads = 0L;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
            while (rows.next()) reads += rows.getLong(2);
        }
        return reads;
    }
}
