package org.gongyibank.ledger.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as SQL literals that mean the same on every server and under every setting. Text that is not plain
 * becomes hexadecimal digits, so nothing needs escaping. MySQL, MariaDB and TiDB share these forms.
 */
final class Literals {
    private static final HexFormat HEX = HexFormat.of();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private Literals() {}

    /** @throws IllegalArgumentException for a value of a type that no column has */
    static void append(StringBuilder sql, @Nullable Object value) {
        switch (value) {
            case null -> sql.append("NULL");
            case Long number -> sql.append(number.longValue());
            case Integer number -> sql.append(number.intValue());
            case Boolean truth -> sql.append(truth ? '1' : '0');
            case byte[] bytes -> bytes(sql, bytes);
            case String text -> text(sql, text);
            case LocalDate date -> sql.append('\'').append(date).append('\'');
            case LocalDateTime time -> {
                sql.append('\'');
                TIME.formatTo(time, sql);
                sql.append('\'');
            }
            default -> throw new IllegalArgumentException("no literal for " + value.getClass());
        }
    }

    /**
     * Appends a statement with its values in place of the question marks; the elements of a collection are separated by
     * commas, as for IN (?).
     */
    static void fill(StringBuilder text, String sql, @Nullable Object... values) {
        var from = 0;
        for (var value : values) {
            var mark = sql.indexOf('?', from);
            text.append(sql, from, mark);
            if (value instanceof Collection<?> several) appendAll(text, several);
            else append(text, value);
            from = mark + 1;
        }
        text.append(sql, from, sql.length());
    }

    private static void appendAll(StringBuilder sql, Collection<?> values) {
        var separator = "";
        for (var value : values) {
            sql.append(separator);
            append(sql, value);
            separator = ",";
        }
    }

    private static void bytes(StringBuilder sql, byte[] bytes) {
        sql.append("x'");
        HEX.formatHex(sql, bytes);
        sql.append('\'');
    }

    private static void text(StringBuilder sql, String text) {
        if (isPlain(text)) {
            sql.append('\'').append(text).append('\'');
        } else {
            sql.append("_utf8mb4 ");
            bytes(sql, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isPlain(String text) {
        for (var place = 0; place < text.length(); place++) if (!isPlain(text.charAt(place))) return false;
        return true;
    }

    private static boolean isPlain(char character) {
        if (character > 'z') return false;
        return Character.isLetterOrDigit(character) || "-_/:. ".indexOf(character) >= 0;
    }
}
