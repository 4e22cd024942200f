package org.gongyibank.ledger.posting;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * The connections that post, one per lane and no others. A stopped instance must not own a book: the server ends a
 * session that is silent for {@code wait_timeout}, and with it the lock.
 */
public final class PostingPool {
    /** Half of what the server has patience for. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private PostingPool() {}

    public static HikariDataSource open(String url, String username, String password, int lanes) {
        var config = new HikariConfig();
        config.setPoolName("posting");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(lanes);
        // None before it is needed. An idle lane lets the server hear of its connection before that loses patience.
        config.setMinimumIdle(0);
        config.setIdleTimeout(0);
        config.setConnectionTimeout(3_000);
        // What a batch changes goes to the server in one piece.
        config.addDataSourceProperty("allowMultiQueries", "true");
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql("SET SESSION wait_timeout = 20, innodb_lock_wait_timeout = 5");
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
