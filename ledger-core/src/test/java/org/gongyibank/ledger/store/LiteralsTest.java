package org.gongyibank.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.gongyibank.database.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value written as a literal is read back unchanged, whatever it contains and however the server is configured. */
class LiteralsTest {
    private final Connection connection;

    LiteralsTest() throws SQLException {
        connection = TestDatabase.current().migrating().open();
    }

    @BeforeEach
    void make_a_table_with_a_column_of_each_kind() throws SQLException {
        run("CREATE TEMPORARY TABLE literal_test (bytes_value VARBINARY(2000), text_value VARCHAR(2000),"
                + " number_value BIGINT, truth_value BOOLEAN, date_value DATE, time_value DATETIME(6))");
    }

    @AfterEach
    void close() throws SQLException {
        run("DROP TEMPORARY TABLE literal_test");
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AWARD",
                "2026-11-25 10:00/a:b.c_d",
                "it's",
                "'; DROP TABLE literal_test; -- ",
                "a\\",
                "\\'",
                "\"`?{d '1'}",
                "\0\n\r\t\u001a",
                "王秀英",
                "👵🏻"
            })
    void a_text_comes_back(String text) throws SQLException {
        for (var mode : new String[] {"STRICT_ALL_TABLES", "STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,ANSI_QUOTES"}) {
            run("SET SESSION sql_mode = '" + mode + "'");
            assertThat(stored("text_value", text).getString(1)).isEqualTo(text);
            assertThat(new String(stored("bytes_value", text).getBytes(1), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void any_bytes_come_back() throws SQLException {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var length : new int[] {0, 1, 16, 32, 2_000}) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(stored("bytes_value", bytes).getBytes(1)).isEqualTo(bytes);
        }
    }

    @Test
    void numbers_truths_days_and_times_come_back() throws SQLException {
        assertThat(stored("number_value", Long.MIN_VALUE).getLong(1)).isEqualTo(Long.MIN_VALUE);
        assertThat(stored("number_value", -7).getInt(1)).isEqualTo(-7);
        assertThat(stored("truth_value", true).getBoolean(1)).isTrue();
        assertThat(stored("truth_value", false).getBoolean(1)).isFalse();
        var never = LocalDate.of(9999, 12, 31);
        assertThat(stored("date_value", never).getObject(1, LocalDate.class)).isEqualTo(never);
        var time = LocalDateTime.of(2026, 11, 25, 3, 4, 5, 6_000);
        assertThat(stored("time_value", time).getObject(1, LocalDateTime.class)).isEqualTo(time);
        var midnight = LocalDateTime.of(1970, 1, 1, 0, 0);
        assertThat(stored("time_value", midnight).getObject(1, LocalDateTime.class))
                .isEqualTo(midnight);
        assertThat(stored("text_value", null).getString(1)).isNull();
    }

    @Test
    void what_no_column_holds_has_no_literal() {
        assertThatThrownBy(() -> Literals.append(new StringBuilder(), BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_go_where_the_question_marks_are_also_several_side_by_side() {
        var sql = new StringBuilder();
        Literals.fill(sql, "a=? AND b IN (?)", "x?y", List.of(1L, 2L));
        assertThat(sql).hasToString("a=_utf8mb4 x'783f79' AND b IN (1,2)");
    }

    private ResultSet stored(String column, @Nullable Object value) throws SQLException {
        var insert = new StringBuilder("INSERT INTO literal_test (" + column + ") VALUES (");
        Literals.append(insert, value);
        run("DELETE FROM literal_test");
        run(insert.append(')').toString());
        var result = connection.createStatement().executeQuery("SELECT " + column + " FROM literal_test");
        assertThat(result.next()).isTrue();
        return result;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
