package org.gongyibank.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the embedded server. */
final class ServerSettings {
    private ServerSettings() {}

    /** The common part of the commands that create and serve. */
    static List<String> common(Path directory, ServerBinaries binaries) {
        var command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--datadir=" + directory.toAbsolutePath(),
                // A starting server deletes temporary tables; in a shared directory, those of other servers, too.
                "--tmpdir=" + directory.toAbsolutePath().resolveSibling("").normalize(),
                "--lc-messages-dir=" + binaries.share(),
                "--character-sets-dir=" + binaries.share().resolve("charsets"),
                "--character-set-server=utf8mb4",
                "--sql-mode=STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION",
                "--innodb-flush-log-at-trx-commit=1",
                "--performance-schema=OFF"));
        // The server refuses to run as root unless told so.
        if ("root".equals(System.getProperty("user.name"))) command.add("--user=root");
        return command;
    }

    /** The command for serving on a port of the loopback address. */
    static List<String> serving(Path directory, ServerBinaries binaries, int port) {
        var command = common(directory, binaries);
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // Relative to the data directory: a full path may be too long for the name of a socket.
                "--socket=server.sock",
                "--pid-file=server.pid",
                "--skip-name-resolve",
                "--skip-ssl",
                "--local-infile=OFF",
                "--default-time-zone=+00:00",
                "--max-allowed-packet=64M",
                "--max-connections=300",
                "--innodb-buffer-pool-size=256M"));
        return command;
    }

    /** The end of the server's log, for a message. */
    static String lastLines(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return "Its log " + log + " ends:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException unreadable) {
            return "Its log " + log + " cannot be read.";
        }
    }
}
