package org.gongyibank.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a schema to the newest version and gives the application user exactly the rights it needs. */
public final class Migrations {
    /** The application user may add rows to these tables, but never change or delete one. */
    static final Set<String> APPEND_ONLY = Set.of(
            "journal_entry",
            "posting",
            "charge",
            "lot_change",
            "correction",
            "tree_node",
            "checkpoint",
            "checkpoint_key",
            "export_trace",
            "done_act");

    private static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    /**
     * Migrates the schema, then grants the application user its rights.
     *
     * @param migrating may change the schema, and grant rights on it
     * @param application the user of the service, with the same schema in its address; it needs no rights beforehand
     * @throws UnusableDatabase if these migrations did not create the schema, if the former version left something
     *     unfinished in it ({@link UnfinishedActs}), or if a right is missing
     */
    public static void migrate(DatabaseAccess migrating, DatabaseAccess application) {
        try {
            var flyway = flyway(migrating.patient());
            UnfinishedActs.requireNone(version(flyway), migrating.patient());
            flyway.migrate();
        } catch (FlywayException failure) {
            throw new UnusableDatabase(
                    "The schema could not be brought to this program's version. If it was made by an older trial version,"
                            + " move the data directory away to start anew.\n" + failure.getMessage(),
                    failure);
        }
        try {
            grant(migrating, accountOf(application));
        } catch (SQLException failure) {
            throw new UnusableDatabase(
                    "The application user could not be given its rights: " + failure.getMessage(), failure);
        }
    }

    static Flyway flyway(DatabaseAccess access) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(access.url(), access.username(), access.password())
                .locations("classpath:db/migration")
                .table(HISTORY)
                .loggers("slf4j")
                .load();
    }

    /** The schema's version, 0 for an empty schema. */
    private static int version(Flyway flyway) {
        return Arrays.stream(flyway.info().applied())
                .filter(migration -> !migration.getState().isFailed())
                .mapToInt(migration -> Integer.parseInt(migration.getVersion().getVersion()))
                .max()
                .orElse(0);
    }

    /** The account by the server's name for it, because its host may be a pattern. */
    private static String accountOf(DatabaseAccess application) throws SQLException {
        // Before the first grant the user may not enter the schema, so this connection names none.
        try (var connection = application.inSchema("").open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT CURRENT_USER()")) {
            row.next();
            var account = row.getString(1);
            var at = account.lastIndexOf('@');
            return quoted(account.substring(0, at)) + "@" + quoted(account.substring(at + 1));
        }
    }

    private static void grant(DatabaseAccess migrating, String account) throws SQLException {
        try (var connection = migrating.open();
                var statement = connection.createStatement()) {
            for (var table : tables(connection)) {
                statement.execute("GRANT " + rights(table) + " ON `" + connection.getCatalog() + "`.`" + table + "` TO "
                        + account);
            }
        }
    }

    private static String rights(String table) {
        if (table.equals(HISTORY)) return "SELECT";
        return APPEND_ONLY.contains(table) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name")) {
            while (rows.next()) tables.add(rows.getString(1));
        }
        return tables;
    }

    private static String quoted(String name) {
        return "'" + name.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
