package org.gongyibank.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The real database of a test run. It is an embedded MariaDB, started once per JVM when a test first needs it, or the
 * server named by {@code TEST_DATABASE_URL}, {@code TEST_DATABASE_USERNAME} and {@code TEST_DATABASE_PASSWORD} (an
 * administrator), as environment variables or as system properties. The schema is migrated. Tests share it, each with
 * its own book, or take a fresh one.
 *
 * @param application the access of the service
 * @param migrating the access of the migrations
 */
public record TestDatabase(DatabaseAccess application, DatabaseAccess migrating) {
    private static @Nullable Server server;

    /** The database shared by the tests of this JVM. */
    public static synchronized TestDatabase current() {
        if (server == null) {
            server = Server.start();
            System.out.println(
                    "The tests use the database of " + server.shared().application());
        }
        return server.shared();
    }

    /** A migrated schema that no other test uses, for the same two users. */
    public static synchronized TestDatabase freshSchema() {
        current();
        if (server == null) throw new IllegalStateException("current() starts it");
        return server.newSchema();
    }

    /** A schema without tables, for the same two users. */
    public static synchronized TestDatabase emptySchema() {
        current();
        if (server == null) throw new IllegalStateException("current() starts it");
        return server.emptySchema();
    }

    private static synchronized void stop() {
        if (server != null) server.close();
        server = null;
    }

    /** Ends the database when the last test has run. JUnit finds it in every module that has this jar. */
    public static final class Session implements LauncherSessionListener {
        @Override
        public void launcherSessionClosed(LauncherSession session) {
            stop();
        }
    }

    /** Creates schemas. {@code administrator} may create them and, on a server that is not ours alone, drop them. */
    private static final class Server implements AutoCloseable {
        private final DatabaseAccess application;
        private final DatabaseAccess migrating;
        private final @Nullable Runnable embeddedEnd;
        private final @Nullable DatabaseAccess administrator;
        private final List<String> schemas = new ArrayList<>();
        private @Nullable TestDatabase shared;

        private Server(
                DatabaseAccess application,
                DatabaseAccess migrating,
                @Nullable Runnable embeddedEnd,
                @Nullable DatabaseAccess administrator) {
            this.application = application;
            this.migrating = migrating;
            this.embeddedEnd = embeddedEnd;
            this.administrator = administrator;
        }

        static Server start() {
            var url = setting("TEST_DATABASE_URL");
            if (!url.isEmpty()) {
                return external(
                        new DatabaseAccess(url, setting("TEST_DATABASE_USERNAME"), setting("TEST_DATABASE_PASSWORD")));
            }
            try {
                var home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "test-database");
                var database = EmbeddedDatabase.start(home);
                Runnable end = () -> end(database, home);
                return new Server(database.application(), database.migrating(), end, null);
            } catch (IOException failure) {
                throw new UnusableDatabase("No directory for the test database.", failure);
            }
        }

        private static Server external(DatabaseAccess administrator) {
            var bytes = new byte[6];
            ThreadLocalRandom.current().nextBytes(bytes);
            var random = HexFormat.of().formatHex(bytes);
            var application = new DatabaseAccess(administrator.url(), "app_" + random, "Aa1!" + random);
            var migrating = new DatabaseAccess(administrator.url(), "migrate_" + random, "Aa1!" + random);
            var server = new Server(application, migrating, null, administrator);
            run(
                    administrator,
                    "CREATE USER '" + application.username() + "'@'%' IDENTIFIED BY '" + application.password() + "'",
                    "CREATE USER '" + migrating.username() + "'@'%' IDENTIFIED BY '" + migrating.password() + "'");
            return server;
        }

        TestDatabase shared() {
            if (shared == null) shared = newSchema();
            return shared;
        }

        TestDatabase newSchema() {
            var database = emptySchema();
            Migrations.migrate(database.migrating(), database.application());
            return database;
        }

        TestDatabase emptySchema() {
            var bytes = new byte[6];
            ThreadLocalRandom.current().nextBytes(bytes);
            var schema = "gongyibank_test_" + HexFormat.of().formatHex(bytes);
            if (administrator == null) {
                run(migrating.inSchema(""), "CREATE DATABASE " + schema);
            } else {
                run(
                        administrator.inSchema(""),
                        "CREATE DATABASE " + schema,
                        "GRANT ALL ON " + schema + ".* TO '" + migrating.username() + "'@'%' WITH GRANT OPTION");
            }
            schemas.add(schema);
            return new TestDatabase(application.inSchema(schema), migrating.inSchema(schema));
        }

        @Override
        public void close() {
            if (administrator != null) {
                for (var schema : schemas) run(administrator.inSchema(""), "DROP DATABASE " + schema);
                run(
                        administrator.inSchema(""),
                        "DROP USER '" + application.username() + "'@'%'",
                        "DROP USER '" + migrating.username() + "'@'%'");
            }
            if (embeddedEnd != null) embeddedEnd.run();
        }

        private static void end(EmbeddedDatabase database, Path home) {
            database.close();
            try {
                Trees.delete(home);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void run(DatabaseAccess access, String... statements) {
            try (var connection = access.open();
                    var statement = connection.createStatement()) {
                for (var each : statements) statement.execute(each);
            } catch (SQLException failure) {
                throw new UnusableDatabase("The test database: " + failure.getMessage(), failure);
            }
        }

        private static String setting(String name) {
            var property = System.getProperty(name);
            if (property != null) return property;
            var variable = System.getenv(name);
            return variable == null ? "" : variable;
        }
    }
}
