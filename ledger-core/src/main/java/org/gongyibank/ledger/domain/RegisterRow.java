package org.gongyibank.ledger.domain;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a {@link Register}, read or to be written. */
public final class RegisterRow {
    private final Register of;
    private final @Nullable Object[] values;

    private RegisterRow(Register of, @Nullable Object[] values) {
        this.of = of;
        this.values = values;
    }

    static RegisterRow of(Register register, @Nullable Object... values) {
        if (values.length != register.columns().size()) {
            throw new IllegalArgumentException(register.table() + " has other columns: " + values.length);
        }
        var stored = new @Nullable Object[values.length];
        for (var place = 0; place < values.length; place++) stored[place] = stored(values[place]);
        return new RegisterRow(register, stored);
    }

    /** Converts a value to the form in which values are compared and written. */
    static @Nullable Object stored(@Nullable Object value) {
        return value == null ? null : made(value);
    }

    static Object made(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Enum<?> constant -> constant.name();
            case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            default -> value;
        };
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.deepEquals(one, other);
    }

    public Register of() {
        return of;
    }

    /** In the order of the columns. */
    public @Nullable Object[] values() {
        return values.clone();
    }

    @Nullable Object value(String column) {
        var place = of.columns().indexOf(column);
        if (place < 0) throw new IllegalArgumentException(of.table() + " has no " + column);
        return values[place];
    }

    private Object given(String column) {
        return Objects.requireNonNull(value(column), column);
    }

    /** True if the column is not NULL. */
    public boolean has(String column) {
        return value(column) != null;
    }

    public long number(String column) {
        return (Long) given(column);
    }

    public String text(String column) {
        return (String) given(column);
    }

    public LocalDate date(String column) {
        return (LocalDate) given(column);
    }

    public Instant instant(String column) {
        return ((LocalDateTime) given(column)).toInstant(ZoneOffset.UTC);
    }

    /** The same row with another value in a column. */
    public RegisterRow with(String column, @Nullable Object value) {
        value(column);
        var changed = values.clone();
        changed[of.columns().indexOf(column)] = stored(value);
        return new RegisterRow(of, changed);
    }

    /** The row's primary key. */
    Object key() {
        return of.key().stream().map(column -> comparable(given(column))).toList();
    }

    private static Object comparable(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    @Override
    public String toString() {
        return of.table() + key();
    }
}
