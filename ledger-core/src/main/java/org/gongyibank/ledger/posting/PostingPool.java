package org.gongyibank.ledger.posting;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * The connections used for posting, and only for that: one per lane. A stopped instance must not keep a book locked, so
 * the server ends a session that is silent for {@code wait_timeout}, which also releases its lock.
 */
public final class PostingPool {
    /** Half of the server's {@code wait_timeout}. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private PostingPool() {}

    public static HikariDataSource open(String url, String username, String password, int lanes) {
        var config = new HikariConfig();
        config.setPoolName("posting");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(lanes);
        // Opens no connection before it is needed. An idle lane pings its connection before the server would end it.
        config.setMinimumIdle(0);
        config.setIdleTimeout(0);
        config.setConnectionTimeout(3_000);
        // All changes of a batch go to the server in one piece.
        config.addDataSourceProperty("allowMultiQueries", "true");
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql("SET SESSION wait_timeout = 20, innodb_lock_wait_timeout = 5");
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
