package org.gongyibank.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The files of one embedded database, with the random passwords of its two users.
 *
 * @param directory the server's data directory
 */
record ServerData(Path directory, String applicationPassword, String migratingPassword) {
    static final String SCHEMA = "gongyibank";
    static final String APPLICATION_USER = "gongyibank";
    static final String MIGRATING_USER = "gongyibank_migrate";
    private static final String CREDENTIALS = "credentials.properties";
    private static final String FORMAT = "1";

    /** Opens the files in {@code home/mysql}, creating them if necessary. The caller holds the data lock. */
    static ServerData openOrCreate(Path home, ServerBinaries binaries) throws IOException, InterruptedException {
        var directory = home.resolve("mysql");
        if (!Files.isDirectory(directory)) create(home, directory, binaries);
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(directory.resolve(CREDENTIALS))) {
            properties.load(reader);
        }
        if (!FORMAT.equals(properties.getProperty("format"))) {
            throw new UnusableDatabase("The data in " + directory + " were made by another version of this program."
                    + " Move that directory away to start anew.");
        }
        return new ServerData(
                directory, properties.getProperty("application", ""), properties.getProperty("migrating", ""));
    }

    private static void create(Path home, Path directory, ServerBinaries binaries)
            throws IOException, InterruptedException {
        // Built beside and renamed when complete, so an existing data directory is complete.
        var unfinished = home.resolve("mysql.new");
        Trees.delete(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var application = randomPassword();
        var migrating = randomPassword();
        bootstrap(unfinished, binaries, statements(binaries, application, migrating), home.resolve("mariadb.log"));
        var credentials = Files.createFile(
                unfinished.resolve(CREDENTIALS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                credentials, "format=" + FORMAT + "\napplication=" + application + "\nmigrating=" + migrating + "\n");
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void bootstrap(Path directory, ServerBinaries binaries, List<String> statements, Path log)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(ServerSettings.common(directory, binaries));
        command.add("--bootstrap");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            for (var statement : statements) input.write(statement + "\n");
        } catch (IOException pipeBroke) {
            // The server ended early; exit code and log say why.
        }
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new UnusableDatabase("The embedded database could not be created. " + ServerSettings.lastLines(log));
        }
    }

    private static List<String> statements(ServerBinaries binaries, String application, String migrating)
            throws IOException {
        var statements = new ArrayList<String>();
        statements.add("CREATE DATABASE mysql;");
        statements.add("USE mysql;");
        // root logs in through the socket only, as the system user who owns the files.
        statements.add("SET @auth_root_socket = 'root';");
        for (var script : List.of(
                "mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql")) {
            statements.add(Files.readString(binaries.share().resolve(script)));
        }
        statements.add("FLUSH PRIVILEGES;");
        statements.add("CREATE DATABASE " + SCHEMA + ";");
        statements.add("CREATE USER '" + APPLICATION_USER + "'@'127.0.0.1' IDENTIFIED BY '" + application + "';");
        statements.add("CREATE USER '" + MIGRATING_USER + "'@'127.0.0.1' IDENTIFIED BY '" + migrating + "';");
        // The pattern allows tests to have further schemas.
        statements.add("GRANT ALL ON `" + SCHEMA + "%`.* TO '" + MIGRATING_USER + "'@'127.0.0.1' WITH GRANT OPTION;");
        return statements;
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
