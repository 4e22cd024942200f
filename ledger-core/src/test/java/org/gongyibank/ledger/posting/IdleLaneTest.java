package org.gongyibank.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** An idle lane keeps a working connection. Database users may see and end their own sessions. */
class IdleLaneTest {
    private final TestDatabase database = TestDatabase.freshSchema();

    @Test
    void a_connection_that_ended_meanwhile_is_replaced_before_anybody_needs_it() throws SQLException {
        var access = database.application();
        try (var pool = PostingPool.open(access.url(), access.username(), access.password(), 1);
                var watching = access.open()) {
            var lanes = new Lanes(pool, 1, Duration.ofMillis(20));
            var first = awaitOther(watching, 0);
            kill(watching, first);
            assertThat(awaitOther(watching, first)).isNotEqualTo(first);
            lanes.close();
        }
    }

    /** Waits for the lane's connection to have an id other than {@code known}; returns the id. */
    private static long awaitOther(Connection watching, long known) throws SQLException {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            var id = lanesConnection(watching, known);
            if (id.isPresent()) return id.getAsLong();
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("the lane has no connection");
    }

    private static OptionalLong lanesConnection(Connection watching, long known) throws SQLException {
        try (var statement = watching.createStatement();
                var row = statement.executeQuery("SELECT id FROM information_schema.processlist"
                        + " WHERE db = DATABASE() AND id <> CONNECTION_ID() AND id <> " + known)) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    private static void kill(Connection watching, long id) throws SQLException {
        try (var statement = watching.createStatement()) {
            statement.execute("KILL " + id);
        }
    }
}
