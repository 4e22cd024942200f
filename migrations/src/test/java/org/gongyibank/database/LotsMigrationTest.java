package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A book of the second version keeps its meaning: its holders' points never expire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LotsMigrationTest {
    private static final String MEMBER = "(1, 1001, 'MEMBER', '1', 'POINT', '', '', 0, NULL, 7, 5, FALSE, 'OPEN')";
    private static final String ISSUANCE = "(1, 71, 'ISSUANCE', '', 'POINT', '', '', NULL, NULL, -9, 1, FALSE, 'OPEN')";
    private static final String RETIRED = "(1, 101, 'RETIRED', '', 'POINT', '', '', 0, NULL, 2, 3, FALSE, 'OPEN')";
    private static final String MINUTES = "(1, 2001, 'MEMBER', '1', 'MINUTE', '', '', 0, NULL, 0, 0, FALSE, 'OPEN')";

    private final TestDatabase database = TestDatabase.emptySchema();

    @BeforeAll
    void an_old_book_is_migrated() throws SQLException {
        to("2");
        // An award of 9; a hold of 4, of which 2 are captured; a hold of 3 that is released; and a reversal.
        run("INSERT INTO account VALUES " + String.join(", ", MEMBER, ISSUANCE, RETIRED, MINUTES));
        run("INSERT INTO posting VALUES (1, 1, 71, -9, -9), (1, 1, 1001, 9, 9), (1, 2, 1001, -4, 5), (1, 2, 81, 4, 4),"
                + " (1, 3, 81, -4, 0), (1, 3, 101, 2, 2), (1, 3, 1001, 2, 7), (1, 4, 1001, -3, 4), (1, 4, 81, 3, 3),"
                + " (1, 5, 1001, 3, 7), (1, 5, 81, -3, 0)");
        run("INSERT INTO hold VALUES (1, 2, 1001, 4, '2026-11-20 00:00:00', 'CAPTURED', 3),"
                + " (1, 4, 1001, 3, '2026-11-20 00:00:00', 'RELEASED', 5), (2, 9, 1001, 3, '2026-11-20', 'OPEN', 0)");
        run("INSERT INTO journal_entry VALUES (1, 6, 'REVERSAL', '2026-11-20', '2026-11-20', 'a', '', 0, '', 0, '', 1,"
                + " NULL, '0123456789abcdef', '0123456789abcdef0123456789abcdef')");
        to("3");
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
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    @Test
    void points_of_holders_become_one_lot_that_never_runs_out() throws SQLException {
        assertThat(rows("SELECT id, keeps_lots, next_expiry FROM account ORDER BY id"))
                .containsExactly("71 0 9999-12-31", "101 0 9999-12-31", "1001 1 9999-12-31", "2001 0 9999-12-31");
        assertThat(rows("SELECT * FROM lot")).containsExactly("1 1001 9999-12-31 7");
        assertThat(
                        rows(
                                "SELECT seq, amount FROM lot_change WHERE account = 1001 AND expires = '9999-12-31' ORDER BY seq"))
                .containsExactly("1 9", "2 -4", "3 2", "4 -3", "5 3");
    }

    @Test
    void holds_know_what_is_still_taken() throws SQLException {
        assertThat(rows("SELECT book, seq, taken FROM hold ORDER BY book, seq"))
                .containsExactly("1 2 2", "1 4 0", "2 9 3");
    }

    @Test
    void reversals_are_found_by_their_originals() throws SQLException {
        assertThat(rows("SELECT * FROM correction")).containsExactly("1 1 6");
    }
}
