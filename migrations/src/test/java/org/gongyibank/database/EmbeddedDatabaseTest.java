package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedDatabaseTest {
    @TempDir
    Path home;

    @Test
    void data_survive_a_restart() throws SQLException {
        try (var database = EmbeddedDatabase.start(home)) {
            Migrations.migrate(database.migrating(), database.application());
            execute(database.application(), "INSERT INTO partner VALUES (1, 1, '惠民理发店', '商户')");
        }

        try (var database = EmbeddedDatabase.start(home);
                var connection = database.application().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT name FROM partner")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("惠民理发店");
            assertThat(DatabaseCheck.problems(database.application())).isEmpty();
        }
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_plainly() {
        try (var first = EmbeddedDatabase.start(home)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(home))
                    .isInstanceOf(UnusableDatabase.class)
                    .hasMessageContaining("Already running")
                    .hasMessageContaining(home.toString());
            assertThat(first.application().username()).isEqualTo("gongyibank");
        }
    }

    @Test
    void closing_stops_the_server_and_frees_the_data() throws SQLException {
        var database = EmbeddedDatabase.start(home);
        var server =
                ProcessHandle.current().descendants().filter(this::isServer).toList();
        database.close();

        assertThat(server).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThatThrownBy(() -> database.application().open()).isInstanceOf(SQLException.class);
        DataLock.take(home).close();
    }

    @Test
    void passwords_are_random_and_for_the_owner_alone() throws IOException {
        try (var database = EmbeddedDatabase.start(home)) {
            var passwords = Files.readString(home.resolve("mysql/credentials.properties"));

            assertThat(passwords)
                    .contains(
                            database.application().password(),
                            database.migrating().password());
            assertThat(database.application().password())
                    .hasSize(48)
                    .isNotEqualTo(database.migrating().password());
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.resolve("mysql/credentials.properties"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_creation_that_was_cut_short_is_begun_again() throws IOException {
        Files.createDirectories(home.resolve("mysql.new/half"));

        try (var database = EmbeddedDatabase.start(home)) {
            assertThat(database.application().url()).contains("/gongyibank?");
            assertThat(home.resolve("mysql.new")).doesNotExist();
        }
    }

    @Test
    void data_of_another_format_are_refused_plainly() throws IOException {
        EmbeddedDatabase.start(home).close();
        Files.writeString(home.resolve("mysql/credentials.properties"), "format=0\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(home))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("another version");
        DataLock.take(home).close();
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, aarch64", "Windows 11, amd64"})
    void a_platform_without_a_server_is_told_what_to_use_instead(String system, String processor) {
        assertThatThrownBy(() -> ServerBinaries.requirePlatform(system, processor))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining(system)
                .hasMessageContaining("DATASOURCES_DEFAULT_URL");
    }

    /** True for the server on this test's data, not for the one that all tests share. */
    private boolean isServer(ProcessHandle process) {
        var arguments = List.of(process.info().arguments().orElse(new String[0]));
        return process.info().command().orElse("").endsWith("mariadbd")
                && arguments.contains("--datadir=" + home.resolve("mysql"));
    }

    private static void execute(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
