package org.gongyibank.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.Migrations;
import org.gongyibank.database.UnusableDatabase;

/**
 * The database server of a run, with its users.
 *
 * @param name its product, and how it differs from the intended server
 * @param pid of its process
 * @param application the user of the service
 * @param migrating may create schemas and tables
 * @param administrator can read what the server counts
 */
record Server(
        String name,
        long pid,
        DatabaseAccess application,
        DatabaseAccess migrating,
        DatabaseAccess administrator,
        Runnable end)
        implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "version",
            "innodb_flush_log_at_trx_commit",
            "log_bin",
            "sync_binlog",
            "innodb_buffer_pool_size",
            "innodb_redo_log_capacity",
            "innodb_log_file_size",
            "innodb_doublewrite",
            "performance_schema",
            "binlog_row_image",
            "innodb_flush_method");

    /** MariaDB in its default configuration counts neither round trips nor bytes for us. */
    boolean isMysql() {
        return name.startsWith("MySQL");
    }

    /** Creates a schema of this name with all tables and no rows. */
    Schema newSchema(String schema) {
        run(
                administrator.inSchema(""),
                "DROP DATABASE IF EXISTS " + schema,
                "CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        if (!administrator.equals(migrating)) {
            run(
                    administrator.inSchema(""),
                    "GRANT ALL ON " + schema + ".* TO " + migrating.username() + "@'%' WITH GRANT OPTION");
        }
        var made = new Schema(application.inSchema(schema), migrating.inSchema(schema), administrator.inSchema(schema));
        Migrations.migrate(made.migrating(), made.application());
        return made;
    }

    void drop(Schema schema) {
        var url = schema.application().url();
        run(administrator.inSchema(""), "DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1, url.indexOf('?')));
    }

    /** The users of one schema. */
    record Schema(DatabaseAccess application, DatabaseAccess migrating, DatabaseAccess administrator) {}

    /**
     * Opens a connection for bare writers. By default the driver asks the server before each write whether the session
     * may write. This is unnecessary here, because no code changes that by SQL.
     */
    static Connection bare(DatabaseAccess access) throws SQLException {
        return new DatabaseAccess(access.url() + "&useLocalSessionState=true", access.username(), access.password())
                .open();
    }

    /** Returns the settings that decide speed and durability. Settings that the server lacks are left out. */
    List<String> settings() {
        var settings = new ArrayList<String>();
        try (var connection = administrator.inSchema("").open()) {
            for (var name : SETTINGS) setting(connection, name, settings);
        } catch (SQLException failure) {
            throw new UnusableDatabase("The server's settings cannot be read.", failure);
        }
        return settings;
    }

    private static void setting(Connection connection, String name, List<String> settings) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW GLOBAL VARIABLES LIKE '" + name + "'")) {
            if (row.next()) settings.add(name + "=" + row.getString(2));
        }
    }

    static void run(DatabaseAccess access, String... statements) {
        try (var connection = access.open();
                var statement = connection.createStatement()) {
            for (var each : statements) statement.execute(each);
        } catch (SQLException failure) {
            throw new UnusableDatabase("The database of the benchmark: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
