package org.gongyibank.ledger;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.gongyibank.database.DatabaseAccess;
import org.jspecify.annotations.Nullable;

/**
 * A clock of the database that a test moves. The server lets each session set its own time ({@code SET timestamp}):
 * after each move, every connection opened through this clock sets it before its next statement.
 */
public final class MovedClock {
    private static final String NAME = "movedClock";
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final Map<String, MovedClock> CLOCKS = new ConcurrentHashMap<>();

    private final String id;
    private volatile Instant now;

    private MovedClock(String id, Instant now) {
        this.id = id;
        this.now = now;
    }

    public static MovedClock at(Instant now) {
        var clock = new MovedClock("clock" + MADE.incrementAndGet(), now);
        CLOCKS.put(clock.id, clock);
        return clock;
    }

    public Instant now() {
        return now;
    }

    public void moveTo(Instant next) {
        now = next;
    }

    /** The same database, with the time of this clock. */
    public DatabaseAccess of(DatabaseAccess access) {
        var url = access.url() + "&queryInterceptors=" + Setter.class.getName() + "&" + NAME + "=" + id;
        return new DatabaseAccess(url, access.username(), access.password());
    }

    /** The driver creates one for each connection. */
    public static final class Setter implements QueryInterceptor {
        private @Nullable JdbcConnection connection;
        private @Nullable MovedClock clock;
        private @Nullable Instant said;

        @Override
        public QueryInterceptor init(MysqlConnection opened, Properties properties, Log log) {
            connection = (JdbcConnection) opened;
            clock = CLOCKS.get(properties.getProperty(NAME));
            if (clock == null) throw new IllegalStateException("no clock of this name: " + properties);
            return this;
        }

        // The driver requires this signature.
        @SuppressWarnings("TypeParameterUnusedInFormals")
        @Override
        public <T extends Resultset> @Nullable T preProcess(Supplier<String> sql, Query query) {
            if (clock == null || connection == null || clock.now.equals(said)) return null;
            var next = clock.now;
            said = next;
            try (var statement = connection.createStatement()) {
                statement.execute("SET timestamp = " + seconds(next));
            } catch (SQLException lost) {
                // The statement that follows finds out that the connection is lost.
                said = null;
            }
            return null;
        }

        private static BigDecimal seconds(Instant time) {
            return BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano() / 1000, 6));
        }

        @Override
        public <T extends Resultset> @Nullable T postProcess(
                Supplier<String> sql, Query query, T result, ServerSession session) {
            return null;
        }

        @Override
        public boolean executeTopLevelOnly() {
            return true;
        }

        @Override
        public void destroy() {
            connection = null;
        }
    }
}
