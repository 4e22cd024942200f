package org.gongyibank.ledger.posting;

import com.zaxxer.hikari.HikariDataSource;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gongyibank.database.Curable;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Bookkeeping;
import org.gongyibank.ledger.domain.Decision;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.store.BookStore;
import org.gongyibank.ledger.store.BookStore.Keys;
import org.gongyibank.ledger.store.KeyTaken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one batch in one database transaction: lock, read, decide, write. The retry wraps all of it. The keys are in
 * the transaction, so the retry after a lost commit reply finds what landed and replays it.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/innodb-deadlocks-handling.html">MySQL: handling deadlocks</a>
 */
final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
    private static final String LOST = "the connection was lost";
    private static final String LOST_STATE = "08003";
    private static final Duration LONGEST = Duration.ofSeconds(12);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final HikariDataSource pool;
    private final Retry retry = Retry.of(
            "posting",
            RetryConfig.custom()
                    .maxAttempts(24)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(20, 2.0, 0.5, 1_000))
                    .retryOnException(Curable::test)
                    .build());
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "posting",
            CircuitBreakerConfig.custom()
                    // Each attempt at a dead database costs the pool's three seconds, so one failed batch opens the
                    // breaker.
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .failureRateThreshold(100)
                    .waitDurationInOpenState(Duration.ofSeconds(2))
                    .permittedNumberOfCallsInHalfOpenState(2)
                    .recordException(Curable::isLostConnection)
                    .build());

    Transaction(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Runs a batch to its end.
     *
     * @return an answer or a failure for each submission, in order; everything answered is committed
     * @throws LedgerUnavailable when the database stays away for {@link #LONGEST} or the breaker is open
     * @throws RuntimeException when the batch itself cannot be written; nothing of it was committed
     */
    List<Decision.Decided> run(BookId book, List<Submission> batch) {
        var deadline = System.nanoTime() + LONGEST.toNanos();
        var attempts = new AtomicInteger();
        try {
            return retry.executeSupplier(() -> {
                if (left(deadline).isNegative()) throw new LedgerUnavailable("the database did not answer in time");
                // A failed attempt may have landed, so the next one looks the keys up.
                var keys = attempts.getAndIncrement() == 0 ? Keys.TRUSTED : Keys.LOOKED_UP;
                return breaker.executeSupplier(() -> attempt(book, batch, keys, deadline));
            });
        } catch (CallNotPermittedException e) {
            throw new LedgerUnavailable("the database does not answer", e);
        } catch (RuntimeException e) {
            if (pool.isClosed()) throw new LedgerUnavailable("the service has shut down", e);
            if (Curable.test(e)) throw new LedgerUnavailable("the database kept failing", e);
            throw e;
        }
    }

    /**
     * Uses the connection, so that the server does not end it for silence. A caller after a pause then need not wait
     * for a new one.
     */
    void keepAlive() {
        try (var connection = pool.getConnection()) {
            if (!connection.isValid((int) SHORTEST.toSeconds())) pool.evictConnection(connection);
        } catch (SQLException away) {
            LOG.debug("the posting connection cannot be kept", away);
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    private List<Decision.Decided> attempt(BookId book, List<Submission> batch, Keys keys, long deadline) {
        try (var connection = pool.getConnection()) {
            try {
                // A silent server must not hold the lane longer than all attempts may take.
                var patience = Math.max(SHORTEST.toMillis(), left(deadline).toMillis());
                connection.setNetworkTimeout(Runnable::run, (int) patience);
                return within(connection, book, batch, keys);
            } catch (RuntimeException e) {
                // The loss was swallowed elsewhere; the pool only says that the connection is closed.
                if (connection.isClosed()) throw new SQLNonTransientConnectionException(LOST, LOST_STATE, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        } catch (Error fatal) {
            // The breaker counts only exceptions and would wait for this attempt for ever.
            throw new IllegalStateException(fatal);
        }
    }

    private static List<Decision.Decided> within(Connection connection, BookId book, List<Submission> batch, Keys keys)
            throws SQLException {
        try {
            return transact(connection, book, batch, keys);
        } catch (KeyTaken again) {
            if (keys == Keys.LOOKED_UP) throw again;
            return transact(connection, book, batch, Keys.LOOKED_UP);
        }
    }

    private static List<Decision.Decided> transact(
            Connection connection, BookId book, List<Submission> batch, Keys keys) throws SQLException {
        var committed = false;
        try {
            var store = new BookStore(connection, book);
            var read = store.read(batch, keys).orElseThrow(() -> new NoSuchBook(book));
            var decision = Bookkeeping.decide(read.snapshot(), batch, read.now());
            if (keys == Keys.TRUSTED && mayBeDone(batch, decision.decided())) {
                read = store.read(batch, Keys.LOOKED_UP).orElseThrow();
                decision = Bookkeeping.decide(read.snapshot(), batch, read.now());
            }
            if (!decision.changes().isEmpty()) {
                store.write(read, decision.changes());
                connection.commit();
                committed = true;
            }
            return decision.decided();
        } finally {
            // Always explicit: a lock timeout rolls back only its statement, and a commit would keep half the work.
            if (!committed) rollback(connection);
        }
    }

    /**
     * Whether a submission that names an act was refused or not kept. Such a submission writes no row that could
     * collide, so an act that is already done would not be noticed; and already done comes before other refusals.
     */
    private static boolean mayBeDone(List<Submission> batch, List<Decision.Decided> decided) {
        return IntStream.range(0, batch.size())
                .anyMatch(place -> decided.get(place).isStale()
                        || (batch.get(place).namesAnAct() && decided.get(place).isRefusedInPart()));
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            // The connection is gone; the server rolls back what was not committed.
            abandon(connection);
        }
    }

    private static void abandon(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyClosed) {
            return;
        }
    }
}
