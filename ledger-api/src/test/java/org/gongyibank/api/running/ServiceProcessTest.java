package org.gongyibank.api.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gongyibank.database.DataLock;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.DatabaseCheck;
import org.gongyibank.database.EmbeddedDatabase;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.database.UnusableDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
    private static final Map<String, String> NOTHING_SET = Map.of();

    @TempDir
    Path directory;

    @Test
    void a_ready_service_answers_and_a_second_start_is_refused_plainly() throws Exception {
        try (var first = StartedService.in(directory, NOTHING_SET)) {
            assertThat(status(first.awaitReady() + "/health")).isEqualTo(200);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("data/token.secret"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("data/checkpoint.key"))))
                    .isEqualTo("rw-------");

            try (var second = StartedService.in(directory, NOTHING_SET)) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(second.said()).contains("Already running").doesNotContain("Exception");
            }
        }
    }

    @Test
    void data_survive_a_restart_and_TERM_leaves_no_process() throws Exception {
        endedByTerm();
        var secret = Files.readString(directory.resolve("data/token.secret"));
        var key = Files.readString(directory.resolve("data/checkpoint.key"));
        try (var database = EmbeddedDatabase.start(directory.resolve("data"))) {
            execute(database.application(), "INSERT INTO partner VALUES (1, 1, '惠民理发店', '商户')");
        }
        endedByTerm();

        try (var database = EmbeddedDatabase.start(directory.resolve("data"))) {
            assertThat(execute(database.application(), "UPDATE partner SET category = 'x' WHERE name = '惠民理发店'"))
                    .isEqualTo(1);
        }
        assertThat(directory.resolve("data/token.secret")).hasContent(secret.strip());
        assertThat(directory.resolve("data/checkpoint.key")).hasContent(key.strip());
    }

    private void endedByTerm() throws Exception {
        try (var service = StartedService.in(directory, NOTHING_SET)) {
            service.awaitReady();
            var started = service.descendants();
            service.terminate();

            assertThat(service.awaitEnd()).isEqualTo(143);
            // Stopped in order: when the service is gone, so is its database.
            assertThat(started).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void the_demo_is_loaded_once_its_printed_logins_work_and_CtrlC_ends_it() throws Exception {
        var demo = Map.of("GONGYIBANK_DEMO", "true");
        try (var service = StartedService.in(directory, demo)) {
            var address = service.awaitReady();
            var logins = service.awaitLine("Demo logins").replaceAll(".*: ", "").split(", ");
            assertThat(service.said()).contains("Loading the register of the demo community ... ");
            assertThat(logins)
                    .containsExactlyInAnyOrder(
                            "operator",
                            "council",
                            "council2",
                            "alliance",
                            "merchant",
                            "volunteer",
                            "auditor",
                            "module");
            for (var login : logins) assertThat(login(address, login)).as(login).isEqualTo(200);
            var started = service.descendants();
            service.interrupt();

            assertThat(service.awaitEnd()).isEqualTo(130);
            assertThat(started).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
        }
        try (var again = StartedService.in(directory, demo)) {
            assertThat(login(again.awaitReady(), "volunteer")).isEqualTo(200);
            assertThat(again.said()).doesNotContain("Loading");
        }
        try (var without = StartedService.in(directory, NOTHING_SET)) {
            assertThat(login(without.awaitReady(), "volunteer")).isEqualTo(401);
        }
    }

    @Test
    void two_instances_that_start_at_once_on_an_empty_schema_load_one_demo() throws Exception {
        var database = TestDatabase.emptySchema();
        var environment = new HashMap<>(settings(database));
        environment.put("GONGYIBANK_DEMO", "true");
        environment.put("JWT_SECRET", "0123456789abcdef0123456789abcdef");
        try (var one = StartedService.in(directory, environment);
                var two = StartedService.in(directory, environment)) {
            assertThat(login(one.awaitReady(), "merchant")).isEqualTo(200);
            assertThat(login(two.awaitReady(), "merchant")).isEqualTo(200);

            assertThat(List.of(count(database, "member"), count(database, "login"), count(database, "book")))
                    .containsExactly(2_000, 8, 1);
        }
    }

    @Test
    void the_classes_of_a_running_service_are_locked_against_a_build() throws Exception {
        var options = Map.of("JDK_JAVA_OPTIONS", "-Dgongyibank.running=running");
        try (var service = StartedService.in(directory, options)) {
            service.awaitReady();
            assertThatThrownBy(() -> DataLock.take(directory.resolve("running")))
                    .isInstanceOf(UnusableDatabase.class);
        }
        DataLock.take(directory.resolve("running")).close();
    }

    @Test
    void a_killed_service_leaves_no_database_behind() throws Exception {
        try (var service = StartedService.in(directory, NOTHING_SET)) {
            service.awaitReady();
            var started = service.descendants();
            service.kill();

            assertAllEnd(started);
            DataLock.take(directory.resolve("data")).close();
        }
    }

    @Test
    void a_port_that_is_taken_is_told_before_anything_is_started() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var service = StartedService.in(
                        directory, Map.of("MICRONAUT_SERVER_PORT", String.valueOf(taken.getLocalPort())))) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.said())
                    .contains("Port " + taken.getLocalPort(), "MICRONAUT_SERVER_PORT")
                    .doesNotContain("Exception:", "Starting");
            assertThat(directory.resolve("data/mysql")).doesNotExist();
        }
    }

    @Test
    void somebodys_server_is_migrated_and_used_as_the_settings_say() throws Exception {
        var database = TestDatabase.emptySchema();
        var environment = new HashMap<>(settings(database));
        environment.put("JWT_SECRET", "0123456789abcdef0123456789abcdef");
        try (var service = StartedService.in(directory, environment)) {
            assertThat(status(service.awaitReady() + "/health")).isEqualTo(200);
            assertThat(service.said()).doesNotContain("embedded", "JWT_SECRET is not set");
            assertThat(service.descendants()).isEmpty();
            assertThat(directory).isEmptyDirectory();
            assertThat(DatabaseCheck.problems(database.application())).isEmpty();
        }
    }

    @Test
    void a_key_of_checkpoints_that_is_none_is_told_plainly() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/checkpoint.key"), "no key");
        try (var service = StartedService.in(directory, NOTHING_SET)) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.said())
                    .contains("GONGYIBANK_CHECKPOINT_KEY", "checkpoint.key", "no block of PRIVATE KEY")
                    .doesNotContain("Exception:");
        }
    }

    @Test
    void without_a_migrating_user_somebodys_schema_is_checked_and_left_alone() throws Exception {
        var database = TestDatabase.freshSchema();
        execute(database.migrating(), "DELETE FROM flyway_schema_history WHERE version = '2'");
        var environment = new HashMap<>(settings(database));
        environment.keySet().removeIf(name -> name.startsWith("FLYWAY"));
        try (var service = StartedService.in(directory, environment)) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.said())
                    .contains("not fit for a ledger", "FLYWAY_USERNAME")
                    .doesNotContain("Exception:");
        }
    }

    private static Map<String, String> settings(TestDatabase database) {
        return Map.of(
                "DATASOURCES_DEFAULT_URL", database.application().url(),
                "DATASOURCES_DEFAULT_USERNAME", database.application().username(),
                "DATASOURCES_DEFAULT_PASSWORD", database.application().password(),
                "FLYWAY_USERNAME", database.migrating().username(),
                "FLYWAY_PASSWORD", database.migrating().password());
    }

    private static int count(TestDatabase database, String table) throws Exception {
        try (var connection = database.application().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int login(String address, String username) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var body = "{\"username\":\"" + username + "\",\"password\":\"demo-only\"}";
            var request = HttpRequest.newBuilder(URI.create(address + "/login"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static void assertAllEnd(List<ProcessHandle> processes) throws Exception {
        assertThat(processes).hasSizeGreaterThanOrEqualTo(2);
        for (var process : processes) process.onExit().get(60, TimeUnit.SECONDS);
    }

    private static int execute(DatabaseAccess access, String sql) throws Exception {
        try (var connection = access.open();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static int status(String address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
