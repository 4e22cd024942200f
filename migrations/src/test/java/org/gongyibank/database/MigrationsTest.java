package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
    private final TestDatabase database = TestDatabase.current();

    @Test
    void a_migrated_schema_has_no_problem() {
        assertThat(DatabaseCheck.problems(database.application())).isEmpty();
    }

    @Test
    void migrating_again_changes_nothing() {
        Migrations.migrate(database.migrating(), database.application());

        assertThat(DatabaseCheck.problems(database.application())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal_entry", "posting", "charge", "tree_node", "checkpoint", "checkpoint_key"})
    void the_application_user_adds_to_what_happened_and_never_changes_it(String table) throws SQLException {
        assertThat(rightsOn(table)).containsExactlyInAnyOrder("SELECT", "INSERT");
        assertDenied("UPDATE " + table + " SET " + column(table) + " = 0");
        assertDenied("DELETE FROM " + table);
        assertDenied("TRUNCATE TABLE " + table);
    }

    @Test
    void the_application_user_writes_registers_and_changes_no_table() throws SQLException {
        execute(database.application(), "INSERT INTO partner VALUES (1, 1, '惠民理发店', '商户')");
        execute(database.application(), "UPDATE partner SET category = 'merchant' WHERE id = 1");
        execute(database.application(), "DELETE FROM partner WHERE id = 1");

        assertDenied("CREATE TABLE another (id INT)");
        assertDenied("DROP TABLE partner");
        assertDenied("UPDATE flyway_schema_history SET checksum = 0");
    }

    @Test
    void a_user_who_may_change_the_journal_is_a_problem() {
        assertThat(DatabaseCheck.problems(database.migrating()))
                .hasSize(2 * Migrations.APPEND_ONLY.size())
                .anySatisfy(problem -> assertThat(problem).contains("may UPDATE journal_entry", "user of its own"))
                .anySatisfy(problem -> assertThat(problem).contains("may DELETE posting"));
    }

    @Test
    void a_schema_that_lacks_a_migration_is_a_problem() throws SQLException {
        var fresh = TestDatabase.freshSchema();
        execute(fresh.migrating(), "DELETE FROM flyway_schema_history WHERE version > '1'");

        assertThat(DatabaseCheck.problems(fresh.application()))
                .singleElement()
                .asString()
                .contains("has versions [1]", "FLYWAY_USERNAME");
    }

    @Test
    void a_schema_from_a_newer_program_is_a_problem() throws SQLException {
        var fresh = TestDatabase.freshSchema();
        execute(
                fresh.migrating(),
                "INSERT INTO flyway_schema_history SELECT 100, '900', 'later', 'SQL', 'V900__later.sql', 1,"
                        + " installed_by, installed_on, 1, 1 FROM flyway_schema_history WHERE version = '1'");

        assertThat(DatabaseCheck.problems(fresh.application()))
                .singleElement()
                .asString()
                .contains("900", "run the program of its version");
    }

    @Test
    void a_schema_made_by_other_migrations_is_refused_plainly() throws SQLException {
        var fresh = TestDatabase.freshSchema();
        execute(fresh.migrating(), "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

        assertThatThrownBy(() -> Migrations.migrate(fresh.migrating(), fresh.application()))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("start anew");
    }

    @Test
    void a_session_in_another_zone_is_a_problem() {
        var elsewhere = database.application().url().replace("connectionTimeZone=UTC", "connectionTimeZone=%2B08:00");
        var access = new DatabaseAccess(
                elsewhere,
                database.application().username(),
                database.application().password());

        assertThat(DatabaseCheck.problems(access))
                .anySatisfy(problem -> assertThat(problem).contains("+08:00", "connectionTimeZone=UTC"));
    }

    @Test
    void fractions_of_seconds_that_are_lost_are_a_problem() {
        var access = new DatabaseAccess(
                database.application().url() + "&sendFractionalSeconds=false",
                database.application().username(),
                database.application().password());

        assertThat(DatabaseCheck.problems(access))
                .singleElement()
                .asString()
                .contains("04:05:06.123456", "sendFractionalSeconds");
    }

    private static String column(String table) {
        return switch (table) {
            case "journal_entry" -> "line";
            case "tree_node" -> "hash";
            case "checkpoint", "checkpoint_key" -> "book";
            default -> "amount";
        };
    }

    private List<String> rightsOn(String table) throws SQLException {
        try (var connection = database.application().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW GRANTS")) {
            while (rows.next()) {
                var grant = rows.getString(1);
                if (grant.contains("`" + table + "`")) {
                    return List.of(grant.substring("GRANT ".length(), grant.indexOf(" ON "))
                            .split(", "));
                }
            }
        }
        return List.of();
    }

    private void assertDenied(String sql) {
        assertThatThrownBy(() -> execute(database.application(), sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    private static void execute(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
