package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * Lists of opening balances from before signatures were checked: posted rows stay posted, waiting rows count as not
 * signed.
 */
class OpeningsMigrationTest {
    private final TestDatabase database = TestDatabase.emptySchema();

    private void to(String version) {
        Flyway.configure(Migrations.class.getClassLoader())
                .configuration(Migrations.flyway(database.migrating()).getConfiguration())
                .target(version)
                .load()
                .migrate();
    }

    private String row(int number, String outcome) {
        return "(7, " + number + ", 1, '吕素芳', 'OPEN', 5, 12, 600, '9999-12-31', '', '" + outcome + "', 0, 0, 0, NULL)";
    }

    @Test
    void rows_that_wait_are_unsigned_and_decided_ones_stay() throws SQLException {
        to("12");
        try (var connection = database.migrating().open();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO opening_list VALUES (7, 1, 701, '', REPEAT('h', 32), '2026-11-20')");
            statement.execute("INSERT INTO opening_row VALUES "
                    + String.join(", ", row(1, "WAITING"), row(2, "PENDING"), row(3, "POSTED")));
            to("13");
            var read = statement.executeQuery(
                    "SELECT GROUP_CONCAT(CONCAT(status, ' ', problem, ' ', outcome) ORDER BY row_no), MAX(noticed_on)"
                            + " FROM opening_row JOIN opening_list ON id = list");
            assertThat(read.next()).isTrue();
            assertThat(read.getString(1)).isEqualTo("UNSIGNED not-signed NONE,OPEN  PENDING,OPEN  POSTED");
            assertThat(read.getString(2)).isNull();
        }
    }
}
