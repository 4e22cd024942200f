package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows of version 23 keep their meaning in shorter indexes and in a table of lines that wait. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FewerBytesMigrationTest {
    private final TestDatabase database = TestDatabase.emptySchema();

    @BeforeAll
    void an_old_schema_is_migrated() throws SQLException {
        to("23");
        run("INSERT INTO charge VALUES (1, 1, 'b', '2026-11', 5), (1, 1, 'a', '2026-11-20', 4), (1, 1, 'a', '', 3),"
                + " (1, 2, 'b', '2026-11', 1), (2, 1, 'b', '2026-11', 9)");
        run("INSERT INTO journal_entry VALUES " + entry(1, "'act'") + ", " + entry(2, "NULL") + ", "
                + entry(3, "NULL"));
        run("INSERT INTO award_line VALUES "
                + String.join(
                        ", ",
                        line(1, "WAITING", 0),
                        line(2, "POSTED", 502),
                        line(3, "POSTED", 0),
                        line(4, "REFUSED", 502)));
        to("26");
    }

    private static String entry(int seq, String once) {
        return "(1, " + seq + ", 'AWARD', '2026-11-20', '2026-11-20', 'a', '', 0, '', 0, '', NULL, " + once
                + ", '0123456789abcdef', '0123456789abcdef0123456789abcdef')";
    }

    private static String line(int number, String outcome, long confirmer) {
        return "(7, " + number + ", 1, 5, '2026-11-20', 60, '', '', '', '', '', 3, 2, 'act/" + number + "', '" + outcome
                + "', 0, 0, " + confirmer + ", " + 10 * confirmer + ", '')";
    }

    private void to(String version) {
        Flyway.configure(Migrations.class.getClassLoader())
                .configuration(Migrations.flyway(database.migrating()).getConfiguration())
                .target(version)
                .load()
                .migrate();
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.migrating().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.migrating().open();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            while (found.next()) rows.add(found.getString(1));
        }
        return rows;
    }

    @Test
    void charges_have_places_and_are_found_by_counter() throws SQLException {
        assertThat(
                        rows(
                                "SELECT CONCAT_WS(' ', book, seq, place, limit_code, period, amount) FROM charge ORDER BY book, seq, place"))
                .containsExactly(
                        "1 1 0 a  3",
                        "1 1 1 a 2026-11-20 4",
                        "1 1 2 b 2026-11 5",
                        "1 2 0 b 2026-11 1",
                        "2 1 0 b 2026-11 9");
        assertThat(rows("SELECT amount FROM charge FORCE INDEX (charge_counter)"
                        + " WHERE book = 1 AND counter_hash = CRC32('b/2026-11') ORDER BY seq"))
                .containsExactly("5", "1");
    }

    @Test
    void an_act_is_still_done_once() throws SQLException {
        assertThat(rows("SELECT seq FROM journal_entry FORCE INDEX (journal_entry_once)"
                        + " WHERE book = 1 AND once_hash = UNHEX(LEFT(SHA2('act', 256), 32))"))
                .containsExactly("1");
        assertThatThrownBy(() -> run("UPDATE journal_entry SET once = 'act' WHERE seq = 2"))
                .hasMessageContaining("journal_entry_once");
    }

    @Test
    void lines_that_needed_a_second_person_keep_their_act() throws SQLException {
        assertThat(rows("SELECT CONCAT_WS(' ', award, line, community, member, asked_points, once, confirmer,"
                        + " confirm_request) FROM waiting_line ORDER BY line"))
                .containsExactly("7 1 1 5 2 act/1 0 0", "7 2 1 5 2 act/2 502 5020", "7 4 1 5 2 act/4 502 5020");
        assertThat(rows("SELECT outcome FROM award_line ORDER BY line"))
                .containsExactly("WAITING", "POSTED", "POSTED", "REFUSED");
    }
}
