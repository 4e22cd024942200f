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
 * Runs one batch in one database transaction: lock, read, decide, write. The retry wraps all four steps. The requests
 * are recorded in the same transaction, so if the reply to a commit was lost, the retry finds what was committed and
 * replays it.
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
                    // Each attempt on a dead database costs the pool's timeout of three seconds, so the attempts of one
                    // batch suffice to open the breaker.
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
     * @return an answer or a failure per submission, in order; everything answered is committed
     * @throws LedgerUnavailable when the database is unreachable for {@link #LONGEST} or the breaker is open
     * @throws RuntimeException when the batch itself cannot be written; nothing of it was committed
     */
    List<Decision.Decided> run(BookId book, List<Submission> batch) {
        var deadline = System.nanoTime() + LONGEST.toNanos();
        var attempts = new AtomicInteger();
        try {
            return retry.executeSupplier(() -> {
                if (left(deadline).isNegative()) throw new LedgerUnavailable("the database did not answer in time");
                // A failed attempt may have been committed, so every later attempt looks the keys up.
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
     * Pings the server, which would otherwise end the silent connection. The first caller after a pause then needs no
     * new connection.
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
                // A silent server must not hold the lane longer than all attempts together may take.
                var patience = Math.max(SHORTEST.toMillis(), left(deadline).toMillis());
                connection.setNetworkTimeout(Runnable::run, (int) patience);
                return within(connection, book, batch, keys);
            } catch (RuntimeException e) {
                // Code below swallowed the loss of the connection, so the pool reports only that it is closed.
                if (connection.isClosed()) throw new SQLNonTransientConnectionException(LOST, LOST_STATE, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        } catch (Error fatal) {
            // The breaker records exceptions only. After an Error it would wait for this attempt forever.
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
            // Always roll back explicitly. A lock timeout rolls back only its statement; committing afterwards would
            // commit half the work.
            if (!committed) rollback(connection);
        }
    }

    /**
     * True if the answers may be wrong because the keys were not looked up. A submission that names a business act may
     * have been done already, and that takes precedence over its other refusals. A refused act writes no row, so no
     * duplicate key would reveal this. The same holds for stale answers, which are not kept under their key.
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
            // The connection is gone, so the server rolls back what was not committed.
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
