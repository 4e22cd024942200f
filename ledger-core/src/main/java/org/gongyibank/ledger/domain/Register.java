package org.gongyibank.ledger.domain;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the bank whose rows land in the transaction of their entries. The ledger knows its name and columns, and
 * nothing of its meaning.
 *
 * @param table the name in the schema
 * @param key the columns of its primary key
 * @param columns the columns in use: the key and, for rows that are added or replaced, all without a default. A
 * reader may list fewer columns than the writers
 */
public record Register(String table, List<String> key, List<String> columns) {
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    public Register {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        if (key.isEmpty()
                || new HashSet<>(columns).size() != columns.size()
                || !new HashSet<>(columns).containsAll(key)) {
            throw new IllegalArgumentException("not a table: " + table + " " + key + " " + columns);
        }
    }

    /** A table whose columns are the components of a record, in snake case: {@code madeAt} is {@code made_at}. */
    public static Register of(String table, Class<? extends Record> row, String... key) {
        var columns = Stream.of(row.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> CAPITAL.matcher(name)
                        .replaceAll(found -> "_" + found.group().toLowerCase(Locale.ROOT)))
                .toList();
        return new Register(table, List.of(key), columns);
    }

    /** A table with one column as its key. */
    public static Register of(String table, String key, String... columns) {
        return new Register(table, List.of(key), List.of(columns));
    }

    /** Asks for rows by the value of one column. */
    public Ask where(String column, Object value) {
        return new Ask(this, List.of(column), List.of(value));
    }

    /** Asks for rows by the values of two columns. */
    public Ask where(String column, Object value, String other, Object otherValue) {
        return new Ask(this, List.of(column, other), List.of(value, otherValue));
    }

    /** The row of a record, whose components are the columns. */
    public RegisterRow rowOf(Record row) {
        return RegisterRow.of(this, RecordValues.of(row));
    }

    /** A new row, with values for all columns in order. */
    public RegisterRow row(@Nullable Object... values) {
        return RegisterRow.of(this, values);
    }

    /**
     * Asks for the rows of a table with these values, behind the lock of the book.
     *
     * @param by the columns; an index of the table should begin with them
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
