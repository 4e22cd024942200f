package org.gongyibank.ledger.domain;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are submitted with commands and written in the transaction of their entries. The ledger knows its
 * name and its columns, but not its meaning.
 *
 * @param table the name in the schema
 * @param key the columns of its primary key
 * @param columns the key columns and, where rows are added or replaced, all columns without a default. A caller that
 *     only reads rows lists the columns it reads, out of those that the writers list
 */
public record Register(String table, List<String> key, List<String> columns) {
    public Register {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        if (key.isEmpty()
                || new HashSet<>(columns).size() != columns.size()
                || !new HashSet<>(columns).containsAll(key)) {
            throw new IllegalArgumentException("not a table: " + table + " " + key + " " + columns);
        }
    }

    /** A table with a key of one column. */
    public static Register of(String table, String key, String... columns) {
        return new Register(table, List.of(key), List.of(columns));
    }

    /** Selects rows by the value of one column. */
    public Ask where(String column, Object value) {
        return new Ask(this, List.of(column), List.of(value));
    }

    /** Selects rows by the values of two columns. */
    public Ask where(String column, Object value, String other, Object otherValue) {
        return new Ask(this, List.of(column, other), List.of(value, otherValue));
    }

    /** A new row with values for all columns, in their order. */
    public RegisterRow row(@Nullable Object... values) {
        return RegisterRow.of(this, values);
    }

    /**
     * Selects rows of a table by equal values, to be read under the lock of the book.
     *
     * @param by the columns, which an index of the table should begin with
     */
    public record Ask(Register of, List<String> by, List<Object> values) {
        public Ask {
            by = List.copyOf(by);
            if (!of.columns().containsAll(by)) throw new IllegalArgumentException(of.table() + " has no " + by);
            values = values.stream().map(RegisterRow::made).toList();
        }

        boolean names(RegisterRow row) {
            if (!row.of().table().equals(of.table())) return false;
            for (var place = 0; place < by.size(); place++) {
                if (!RegisterRow.same(row.value(by.get(place)), values.get(place))) return false;
            }
            return true;
        }
    }
}
