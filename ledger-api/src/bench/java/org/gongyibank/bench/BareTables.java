package org.gongyibank.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a batch of awards writes, in plain JDBC. Each list of rows is one statement, because the driver
 * rewrites a batch of a prepared INSERT into one with many rows.
 */
final class BareTables implements AutoCloseable {
    final PreparedStatement entries;
    final PreparedStatement nodes;
    final PreparedStatement heads;
    final PreparedStatement postings;
    final PreparedStatement days;
    final PreparedStatement accounts;
    final PreparedStatement charges;
    final PreparedStatement lots;
    final PreparedStatement counters;
    final PreparedStatement requests;
    private final Connection connection;
    private final PreparedStatement lock;

    /** Takes over a connection and closes it in the end. */
    BareTables(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        lock = prepare(
                "SELECT zone, last_seq, last_recorded_at, tree_size, frontier FROM book FORCE INDEX (PRIMARY) WHERE id = ? FOR UPDATE");
        entries = prepare("INSERT INTO journal_entry (book, seq, kind, effective_on, recorded_at, actor, subject, line,"
                + " fund, rule_version, reason, reverses, once, blind, leaf)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        postings = prepare(
                "INSERT INTO posting (book, seq, account, amount, balance_after, expires) VALUES (?, ?, ?, ?, ?, ?)");
        days = prepare("INSERT INTO account_day (book, account, effective_on, net) VALUES (?, ?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE net = net + VALUES(net)");
        heads = prepare(
                "UPDATE book SET last_seq = ?, last_recorded_at = ?, tree_size = ?, frontier = ?, root = ? WHERE id = ?");
        accounts = prepare("INSERT INTO account (book, id, purpose, owner, unit, fund, period, floor, ceiling, balance,"
                + " version, keeps_lots, state, next_expiry) VALUES (?, ?, ?, ?, 'POINT', ?, '', ?, NULL, ?, ?, ?, 'OPEN', ?)"
                + " ON DUPLICATE KEY UPDATE balance = VALUES(balance), version = VALUES(version), state = VALUES(state),"
                + " next_expiry = VALUES(next_expiry)");
        charges = prepare("INSERT INTO charge (book, seq, limit_code, period, amount) VALUES (?, ?, ?, ?, ?)");
        counters = prepare("INSERT INTO counter (book, limit_code, period, used) VALUES (?, ?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE used = VALUES(used)");
        requests = prepare("INSERT INTO request (book, principal, request_key, fingerprint, first_seq, entries,"
                + " refusals) VALUES (?, ?, ?, ?, ?, 1, '')");
        lots = prepare("INSERT INTO lot (book, account, expires, remaining) VALUES (?, ?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE remaining = remaining + VALUES(remaining)");
        nodes = prepare("INSERT INTO tree_node (book, tree_level, position, hash) VALUES (?, ?, ?, ?)");
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Locks a book until the commit, as the engine does. */
    void lock(int book) throws SQLException {
        lock.setInt(1, book);
        lock.executeQuery().close();
    }

    static void add(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (var place = 0; place < values.length; place++) statement.setObject(place + 1, values[place]);
        statement.addBatch();
    }

    /** Writes the added rows, in the engine's order of tables, and commits. */
    void write() throws SQLException {
        for (var table : List.of(entries, nodes, heads, postings, days, accounts, charges, lots, counters, requests)) {
            table.executeBatch();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
