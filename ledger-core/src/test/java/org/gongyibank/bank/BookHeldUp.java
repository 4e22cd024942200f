package org.gongyibank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.BookId;

/** A book that nobody can post to for a while, as when somebody else keeps it locked, and requests that need it. */
public final class BookHeldUp {
    private BookHeldUp() {}

    /**
     * Sends more requests to a book that is held up than the registers have connections, and sees that none of these is in
     * use while they wait. Some seconds later the ledger would give up; nothing here waits for so long.
     *
     * @param prepared makes ready what a request needs, and gives the request
     * @param elsewhere a look at another community meanwhile
     * @return what came of the requests, sent again when the book is free
     */
    public static <T> List<T> requireNoConnectionIsKept(
            ApplicationContext bank, BookId book, IntFunction<Callable<T>> prepared, Callable<?> elsewhere)
            throws Exception {
        var registers = registers(bank);
        var requests = IntStream.range(0, registers.getMaximumPoolSize() + 2)
                .mapToObj(prepared)
                .toList();
        try (var _ = new Locked(book)) {
            var waiting = requests.stream().map(Waiting::new).toList();
            waiting.forEach(Waiting::awaitLedger);
            while (isUsed(registers.getHikariPoolMXBean()) && noneIsDone(waiting)) Thread.onSpinWait();
            assertThat(waiting)
                    .as("all wait for the ledger without a connection")
                    .noneMatch(Waiting::isDone);
            var look = new Waiting<>(elsewhere);
            assertThat(look.task.get()).isNotNull();
            assertThat(waiting).as("they still wait").noneMatch(Waiting::isDone);
        }
        var results = new ArrayList<T>();
        for (var request : requests) results.add(request.call());
        return results;
    }

    /**
     * Sends requests to a book that is held up, each when the one before waits for it, and gives the book free then. The
     * first of each instance travels alone and all others of that instance in one batch.
     */
    public static <T> List<T> meetingAt(BookId book, List<? extends Callable<? extends T>> requests) throws Exception {
        var waiting = new ArrayList<Waiting<? extends T>>();
        try (var _ = new Locked(book)) {
            for (var request : requests) {
                var sent = new Waiting<T>(request);
                sent.awaitLedger();
                waiting.add(sent);
            }
        }
        var results = new ArrayList<T>();
        for (var each : waiting) results.add(each.task.get());
        return results;
    }

    /** Somebody else's lock on a book. */
    private static final class Locked implements AutoCloseable {
        private final Connection other = TestDatabase.current().application().open();

        Locked(BookId book) throws SQLException {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try (var statement = other.createStatement()) {
                statement.executeQuery("SELECT 1 FROM book WHERE id = " + book.value() + " FOR UPDATE");
            }
        }

        @Override
        public void close() throws SQLException {
            other.rollback();
            other.close();
        }
    }

    /** A request under way in a thread of its own. */
    private static final class Waiting<T> {
        private final FutureTask<T> task;
        private final Thread thread;

        Waiting(Callable<? extends T> request) {
            task = new FutureTask<>(request::call);
            thread = Thread.ofVirtual().start(task);
        }

        /** Until it has handed its submission to the ledger and waits, or has failed to. */
        void awaitLedger() {
            while (!task.isDone() && !waitsForLedger()) Thread.onSpinWait();
        }

        private boolean waitsForLedger() {
            return thread.getState() == Thread.State.TIMED_WAITING
                    && Arrays.stream(thread.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().equals(Ledger.class.getName()));
        }

        boolean isDone() {
            return task.isDone();
        }
    }

    private static boolean isUsed(HikariPoolMXBean pool) {
        return pool.getActiveConnections() > 0 || pool.getThreadsAwaitingConnection() > 0;
    }

    private static HikariDataSource registers(ApplicationContext bank) throws SQLException {
        return DelegatingDataSource.unwrapDataSource(bank.getBean(DataSource.class))
                .unwrap(HikariDataSource.class);
    }

    private static boolean noneIsDone(List<? extends Waiting<?>> waiting) {
        return waiting.stream().noneMatch(Waiting::isDone);
    }
}
