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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
     * @param prepared makes ready what a request needs, and gives the request; each has a key of its own
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
        try (var other = TestDatabase.current().application().open();
                var statement = other.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            statement.executeQuery("SELECT 1 FROM book WHERE id = " + book.value() + " FOR UPDATE");
            try {
                var senders = new ConcurrentLinkedQueue<Thread>();
                var waiting = requests.stream()
                        .map(request -> threads.submit(() -> {
                            senders.add(Thread.currentThread());
                            return request.call();
                        }))
                        .toList();
                while (senders.size() < requests.size() && noneIsDone(waiting)) Thread.onSpinWait();
                while (!senders.stream().allMatch(BookHeldUp::isAtTheLedger) && noneIsDone(waiting)) {
                    Thread.onSpinWait();
                }
                while (isUsed(registers.getHikariPoolMXBean()) && noneIsDone(waiting)) Thread.onSpinWait();
                assertThat(waiting)
                        .as("all wait for the ledger without a connection")
                        .noneMatch(Future::isDone);
                assertThat(threads.submit(elsewhere).get()).isNotNull();
                assertThat(waiting).as("they still wait").noneMatch(Future::isDone);
            } finally {
                other.rollback();
            }
        }
        var results = new ArrayList<T>();
        for (var request : requests) results.add(request.call());
        return results;
    }

    private static boolean isUsed(HikariPoolMXBean pool) {
        return pool.getActiveConnections() > 0 || pool.getThreadsAwaitingConnection() > 0;
    }

    private static HikariDataSource registers(ApplicationContext bank) throws SQLException {
        return DelegatingDataSource.unwrapDataSource(bank.getBean(DataSource.class))
                .unwrap(HikariDataSource.class);
    }

    private static boolean noneIsDone(List<? extends Future<?>> waiting) {
        return waiting.stream().noneMatch(Future::isDone);
    }

    private static boolean isAtTheLedger(Thread sender) {
        return Arrays.stream(sender.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Ledger.class.getName()));
    }
}
