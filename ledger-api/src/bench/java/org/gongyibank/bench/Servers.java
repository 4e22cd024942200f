package org.gongyibank.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.EmbeddedDatabase;
import org.gongyibank.database.UnusableDatabase;

/** Starts the server of a run: a real MySQL 9.7 if available, else the embedded MariaDB that the service ships. */
final class Servers {
    private static final List<String> MYSQL_OPTIONS =
            List.of("--innodb-buffer-pool-size=4G", "--innodb-redo-log-capacity=4G");

    private Servers() {}

    static Server start(String wanted) {
        return switch (wanted) {
            case "mysql" -> mysql();
            case "embedded" -> embedded("embedded, as asked for");
            case "auto" -> {
                try {
                    yield mysql();
                } catch (UnusableDatabase missing) {
                    yield embedded("embedded, for want of a MySQL: " + missing.getMessage());
                }
            }
            default -> throw new UnusableDatabase("bench.database is auto, mysql or embedded, not " + wanted);
        };
    }

    private static Server mysql() {
        script("install");
        var port = Integer.toString(freePort());
        var command = new ArrayList<>(List.of("start", port));
        command.addAll(MYSQL_OPTIONS);
        var said = script(command.toArray(String[]::new));
        try {
            var settings = exported(said);
            var administrator = new DatabaseAccess(
                    settings.getOrDefault("TEST_DATABASE_URL", ""),
                    settings.getOrDefault("TEST_DATABASE_USERNAME", ""),
                    settings.getOrDefault("TEST_DATABASE_PASSWORD", ""));
            var password = administrator.password();
            Server.run(
                    administrator,
                    "CREATE USER bench_application@'%' IDENTIFIED BY '" + password + "'",
                    "CREATE USER bench_migrating@'%' IDENTIFIED BY '" + password + "'");
            return new Server(
                    "MySQL 9.7",
                    Long.parseLong(settings.getOrDefault("TEST_DATABASE_PID", "0")),
                    new DatabaseAccess(administrator.url(), "bench_application", password),
                    new DatabaseAccess(administrator.url(), "bench_migrating", password),
                    administrator,
                    () -> script("stop", port));
        } catch (RuntimeException failure) {
            script("stop", port);
            throw failure;
        }
    }

    private static Server embedded(String why) {
        try {
            var home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench-database");
            var database = EmbeddedDatabase.start(home);
            var pid = ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").contains("mariadbd"))
                    .mapToLong(ProcessHandle::pid)
                    .findFirst()
                    .orElseThrow();
            return new Server(
                    "MariaDB 11.4 (" + why + ")",
                    pid,
                    database.application(),
                    database.migrating(),
                    database.migrating(),
                    database::close);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs {@code .ci/mysql} of this source tree and returns its output. */
    private static String script(String... arguments) {
        var command = new ArrayList<>(
                List.of("bash", repository().resolve(".ci/mysql").toString()));
        command.addAll(List.of(arguments));
        try {
            // The started server inherits the error stream, so a pipe would stay open until the server ends.
            var log = Files.createTempFile("bench-mysql", ".log");
            var process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var code = process.waitFor();
            var error = Files.readString(log).strip();
            Files.delete(log);
            if (code != 0) throw new UnusableDatabase(error);
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnusableDatabase("Interrupted while MySQL was starting.", interrupted);
        }
    }

    private static Path repository() {
        for (var path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path.resolve(".ci/mysql"))) return path;
        }
        throw new UnusableDatabase("no .ci/mysql above this directory");
    }

    private static Map<String, String> exported(String script) {
        return script.lines()
                .filter(line -> line.startsWith("export "))
                .map(line -> line.substring("export ".length()).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("'", "")));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
