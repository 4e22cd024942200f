package org.gongyibank.ledger.posting;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * The connections that post, one per lane and no others. A stopped instance must not own a book: the server ends a
 * session that is silent for {@code wait_timeout}, and with it the lock.
 */
public final class PostingPool {
    private PostingPool() {}

    public static HikariDataSource open(String url, String username, String password, int lanes) {
        var config = new HikariConfig();
        config.setPoolName("posting");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(lanes);
        // The server ends what is silent longer than its patience: an idle lane keeps no connection for long, and one
        // that died is noticed when it is borrowed.
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.setConnectionTimeout(3_000);
        // What a batch changes goes to the server in one piece. Every value in it is bound.
        config.addDataSourceProperty("allowMultiQueries", "true");
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql("SET SESSION wait_timeout = 20, innodb_lock_wait_timeout = 5");
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
