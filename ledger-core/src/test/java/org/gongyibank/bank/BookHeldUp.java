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

/** A book that is locked for a while, so that nothing can be posted to it, and requests that need it. */
public final class BookHeldUp {
    private BookHeldUp() {}

    /**
     * Sends more requests to a locked book than the registers have connections, and checks that none of these
     * connections is in use while the requests wait. The ledger would give up after some seconds; nothing here waits
     * that long.
     *
     * @param prepared prepares what a request needs, and returns the request
     * @param elsewhere reads another community meanwhile
     * @return the results of the requests, sent again when the book is free
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
     * Sends requests to a locked book, each once the one before waits for it, and then unlocks the book. The first
     * request of each instance travels alone and all others of that instance in one batch.
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

    /** Another session's lock on a book. */
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

    /** A request running in its own thread. */
    private static final class Waiting<T> {
        private final FutureTask<T> task;
        private final Thread thread;

        Waiting(Callable<? extends T> request) {
            task = new FutureTask<>(request::call);
            thread = Thread.ofVirtual().start(task);
        }

        /** Waits until the request has handed its submission to the ledger and waits for it, or has ended. */
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
