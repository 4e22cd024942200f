package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.Register;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Writes that go to the server in one round trip, with values as {@link Literals}. ADR 20 says why this is not jOOQ.
 * The connection must allow several statements at once.
 */
final class Script {
    private final StringBuilder text = new StringBuilder(1 << 16);
    private final List<Counted> statements = new ArrayList<>();

    /** How many rows a statement must change, and what another number means. */
    private record Counted(long rows, String otherwise) {}

    /** Stands for any number of rows. */
    private static final long ANY = -1;

    /** Begins an INSERT; values of rows come in the order of the columns. {@link Rows#end} ends it. */
    Rows into(Table<?> table, Field<?>... columns) {
        return new Rows(table.getName(), Stream.of(columns).map(Field::getName));
    }

    /** Begins an INSERT into a register, in the order of its columns. */
    Rows into(Register register) {
        return new Rows(register.table(), register.columns().stream());
    }

    /** Adds a statement that must change {@code counted} rows. */
    void add(String sql, long counted, String otherwise, @Nullable Object... values) {
        Literals.fill(text, sql, values);
        text.append(';');
        statements.add(new Counted(counted, otherwise));
    }

    /** An unfinished INSERT. Without rows it is left out. */
    final class Rows {
        private final String head;
        private int count;

        private Rows(String table, Stream<String> columns) {
            head = columns.map(Script::name)
                    .collect(Collectors.joining(",", "INSERT INTO " + name(table) + " (", ") VALUES "));
        }

        void row(@Nullable Object... values) {
            text.append(count++ == 0 ? head : ",");
            var separator = '(';
            for (var value : values) {
                text.append(separator);
                Literals.append(text, value);
                separator = ',';
            }
            text.append(')');
        }

        int count() {
            return count;
        }

        /** Every row must be new. */
        void end() {
            end("", ANY, "");
        }

        /** All rows exist; these columns get the new values. */
        void replacing(String otherwise, Field<?>... columns) {
            // The server counts a changed row as two and an inserted row as one.
            end(upsert("%1$s=VALUES(%1$s)", columns), 2L * count, otherwise);
        }

        /** The same for all columns of a register except its key. */
        void replacing(String otherwise, Register register) {
            var columns =
                    register.columns().stream().filter(column -> !register.key().contains(column));
            end(upsert("%1$s=VALUES(%1$s)", columns), 2L * count, otherwise);
        }

        /** In existing rows these columns get the new values. */
        void orReplacing(Field<?>... columns) {
            end(upsert("%1$s=VALUES(%1$s)", columns), ANY, "");
        }

        /** In existing rows the new value is added to this column. */
        void orAdding(Field<?> column) {
            end(upsert("%1$s=%1$s+VALUES(%1$s)", column), ANY, "");
        }

        // The form of an upsert that MySQL, MariaDB and TiDB share.
        private static String upsert(String assignment, Field<?>... columns) {
            return upsert(assignment, Stream.of(columns).map(Field::getName));
        }

        private static String upsert(String assignment, Stream<String> columns) {
            return columns.map(column -> assignment.formatted(name(column)))
                    .collect(Collectors.joining(",", " ON DUPLICATE KEY UPDATE ", ""));
        }

        private void end(String clause, long counted, String otherwise) {
            if (count > 0) add(clause, counted, otherwise);
        }
    }

    private static String name(String of) {
        return "`" + of + "`";
    }

    /**
     * Runs all statements.
     *
     * @throws KeyTaken when a new row already exists
     * @throws DataAccessException as jOOQ would throw it, when the server refuses one
     * @throws IllegalStateException when a statement changed another number of rows
     */
    void run(Connection connection) {
        if (statements.isEmpty()) return;
        try (var statement = connection.createStatement()) {
            // Otherwise the driver searches the whole text for JDBC escapes.
            statement.setEscapeProcessing(false);
            statement.execute(text.toString());
            for (var expected : statements) {
                var counted = statement.getLargeUpdateCount();
                if (expected.rows != ANY && expected.rows != counted) {
                    throw new IllegalStateException(expected.otherwise);
                }
                var more = statement.getMoreResults();
                if (more) throw new IllegalStateException("a write has no result");
            }
        } catch (SQLException failure) {
            KeyTaken.throwIfItIs(failure);
            throw new DataAccessException("the changes could not be written", failure);
        }
    }
}
