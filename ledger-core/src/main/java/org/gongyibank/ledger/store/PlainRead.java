package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.AccountId;
import org.jooq.exception.DataAccessException;

/**
 * Reads by plain JDBC, where building a jOOQ query costs more than the answer. Values are numbers and times, never
 * text from outside.
 */
final class PlainRead {
    private PlainRead() {}

    /** Reads the rows of an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** @throws DataAccessException as jOOQ would throw it, when the query fails */
    static <T> T ask(Connection connection, String question, Reading<T> reading) {
        try (var statement = connection.createStatement()) {
            // Otherwise the driver searches the whole text for JDBC escapes.
            statement.setEscapeProcessing(false);
            try (var rows = statement.executeQuery(question)) {
                return reading.of(rows);
            }
        } catch (SQLException failure) {
            throw new DataAccessException("the books cannot be read", failure);
        }
    }

    static Instant instant(ResultSet rows, String column) throws SQLException {
        return Columns.instant(rows.getObject(column, LocalDateTime.class));
    }

    /** The ids as a list for {@code IN}. */
    static String ids(Collection<AccountId> accounts) {
        return accounts.stream().map(account -> Long.toString(account.value())).collect(Collectors.joining(","));
    }
}
