package org.gongyibank.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.MovedClock;
import org.gongyibank.ledger.TestLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A batch waits in the middle of its writes for rows that another session has locked, and is ended there from outside.
 * Either its session is ended, or only its statement, after which its earlier writes remain in the open transaction.
 */
class EndedWhileItWaitsTest {
    /** The step that writes the most tables. */
    private static final int RETURNS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MovedClock clock = MovedClock.at(Story.beginning());
    private TestLedger test;
    private Connection locking;
    private Connection watching;

    @BeforeEach
    void open() throws SQLException {
        test = TestLedger.open(1, clock);
        locking = TestDatabase.current().migrating().open();
        locking.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        locking.setAutoCommit(false);
        watching = TestDatabase.current().application().open();
    }

    @AfterEach
    void close() throws SQLException {
        watching.close();
        locking.close();
        test.close();
    }

    @ParameterizedTest
    @CsvSource({
        "journal_entry, KILL",
        "posting, KILL QUERY",
        "account_day, KILL",
        "account, KILL QUERY",
        "hold, KILL",
        "charge, KILL QUERY",
        "lot_change, KILL",
        "lot, KILL QUERY",
        "correction, KILL",
        "counter, KILL QUERY",
        "request, KILL",
        "request, KILL QUERY",
    })
    void a_batch_ended_in_the_middle_of_its_writing_is_posted_once_and_rightly(String table, String end)
            throws SQLException {
        var telling = Telling.begin(test, clock);
        var steps = Story.steps();
        for (var step : steps.subList(0, RETURNS)) telling.tell(step);
        lock(table, telling.book.id().value());
        var waiting = CompletableFuture.runAsync(() -> telling.tell(steps.get(RETURNS)));
        end(end, sessionAt(table));
        locking.rollback();
        waiting.join();
        for (var step : steps.subList(RETURNS + 1, steps.size())) telling.tell(step);
        telling.agree();
    }

    /** Locks the rows of a book, if there are any, and the gaps between and after them. */
    private void lock(String table, int book) throws SQLException {
        try (var statement = locking.createStatement()) {
            var rows = " FORCE INDEX (PRIMARY) WHERE book = " + book + " FOR UPDATE";
            statement.executeQuery("SELECT 1 FROM " + table + rows).close();
        }
    }

    /** The session that is blocked at the statement that writes a table. */
    private long sessionAt(String table) throws SQLException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = session("INSERT INTO `" + table + "`");
            if (found.isPresent()) return found.getAsLong();
            if (System.nanoTime() > deadline) throw new AssertionError("nobody waits for " + table);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private OptionalLong session(String writing) throws SQLException {
        try (var statement = watching.createStatement();
                var sessions = statement.executeQuery("SHOW FULL PROCESSLIST")) {
            while (sessions.next()) {
                var doing = sessions.getString("Info");
                if (doing != null && doing.startsWith(writing)) return OptionalLong.of(sessions.getLong("Id"));
            }
        }
        return OptionalLong.empty();
    }

    private void end(String how, long session) throws SQLException {
        try (var statement = watching.createStatement()) {
            statement.execute(how + " " + session);
        }
    }
}
