package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.TestLedger;
import org.gongyibank.ledger.posting.PostingPool;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server behaviour that the ledger relies on when a lock and reads are sent together. */
class RoundTripTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "SELECT display_name FROM book WHERE id=?";

    private int book;
    private HikariDataSource pool;
    private Connection posting;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        try (var test = TestLedger.open(1)) {
            book = test.newBookId().value();
        }
        var access = TestDatabase.current().application();
        pool = PostingPool.open(access.url(), access.username(), access.password(), 1);
        posting = pool.getConnection();
        other = TestDatabase.current().application().open();
        other.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        posting.rollback();
        posting.close();
        pool.close();
        other.rollback();
        other.close();
    }

    private void lockElsewhere() throws SQLException {
        execute("UPDATE book SET display_name = 'changed' WHERE id = " + book);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void the_answers_come_in_the_order_of_the_questions() {
        var answers = new ArrayList<String>();
        var trip = new RoundTrip();
        trip.ask("SELECT ?", row -> answers.add(row.getString(1)), "a;'?");
        trip.ask("SELECT 1 FROM book WHERE id IN (?)", row -> answers.add("none"), List.of(-1, -2));
        trip.ask(NAME, row -> answers.add("book"), book);
        trip.then(() -> answers.add("then"));
        trip.run(posting);
        assertThat(answers).containsExactly("a;'?", "book", "then");
    }

    @Test
    void what_stands_behind_a_lock_that_was_not_had_is_not_asked() throws SQLException {
        lockElsewhere();
        var done = new ArrayList<String>();
        var trip = new RoundTrip();
        trip.ask("SELECT id FROM book WHERE id=? FOR UPDATE NOWAIT", _ -> done.add("locked"), book);
        // A query that leaves a trace at the server.
        trip.ask("SELECT GET_LOCK(?, 0)", _ -> done.add("read"), "behind" + book);
        trip.then(() -> done.add("then"));

        assertThatThrownBy(() -> trip.run(posting)).isInstanceOf(DataAccessException.class);
        var after = new RoundTrip();
        after.ask("SELECT IS_FREE_LOCK(?)", row -> done.add("free " + row.getInt(1)), "behind" + book);
        after.run(posting);
        assertThat(done).containsExactly("free 1");
    }

    @Test
    void what_stands_behind_a_lock_sees_what_was_committed_until_it_was_had() throws SQLException {
        lockElsewhere();
        var read = new ArrayList<Object>();
        var trip = new RoundTrip();
        BookStore.askHead(trip, book, BookStore.LOCK, new ArrayList<>());
        trip.ask("SELECT UTC_TIMESTAMP(6)", row -> read.add(Columns.instant(row, 1)));
        trip.ask(NAME, row -> read.add(row.getString(1)), book);
        var waiting = CompletableFuture.runAsync(() -> trip.run(posting));
        awaitThatItWaits();
        Instant before;
        try (var statement = other.createStatement();
                var clock = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
            clock.next();
            before = Columns.instant(clock, 1);
        }
        other.commit();
        waiting.join();

        assertThat(read)
                .satisfiesExactly(
                        now -> assertThat((Instant) now).isAfterOrEqualTo(before),
                        name -> assertThat(name).isEqualTo("changed"));
    }

    private void awaitThatItWaits() throws SQLException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isWaiting()) {
            if (System.nanoTime() > deadline) throw new AssertionError("it does not wait for the lock");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean isWaiting() throws SQLException {
        try (var statement = other.createStatement();
                var sessions = statement.executeQuery("SHOW FULL PROCESSLIST")) {
            while (sessions.next()) {
                var doing = sessions.getString("Info");
                if (doing != null && doing.contains("WHERE id=" + book + " FOR UPDATE")) return true;
            }
        }
        return false;
    }
}
