package org.gongyibank.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The requirements for a database that is to hold a ledger, checked as the application user. */
public final class DatabaseCheck {
    private static final long PACKET_BYTES_MIN = 16L << 20;
    private static final Set<String> UTC = Set.of("+00:00", "UTC", "Etc/UTC");
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    private final Connection connection;
    private final List<String> problems = new ArrayList<>();

    private DatabaseCheck(Connection connection) {
        this.connection = connection;
    }

    /**
     * Looks for reasons not to run.
     *
     * @return one sentence for each, saying what to set; empty if there are none
     * @throws UnusableDatabase if the database cannot be reached, or the user may not enter it
     */
    public static List<String> problems(DatabaseAccess application) {
        try (var connection = application.open()) {
            var check = new DatabaseCheck(connection);
            check.server();
            check.durability();
            check.time();
            check.packet();
            check.characters();
            check.schema(application);
            return List.copyOf(check.problems);
        } catch (SQLException failure) {
            throw new UnusableDatabase(
                    "The database cannot be used as " + application + ": " + failure.getMessage()
                            + "\nIf it was never migrated, set FLYWAY_USERNAME and FLYWAY_PASSWORD.",
                    failure);
        }
    }

    private void server() throws SQLException {
        var version = text("SELECT VERSION()");
        versionProblem(version).ifPresent(problems::add);
    }

    static Optional<String> versionProblem(String version) {
        var number = VERSION.matcher(version);
        var mariaDb = version.contains("MariaDB");
        var needed = mariaDb ? 11 * 1000 + 4 : 8 * 1000 + 4;
        if (number.matches()
                && Integer.parseInt(number.group(1)) * 1000 + Integer.parseInt(number.group(2)) >= needed) {
            return Optional.empty();
        }
        return Optional.of("The server is " + version + "; use MySQL 8.4 or MariaDB 11.4, or newer.");
    }

    private void durability() throws SQLException {
        expect("innodb_flush_log_at_trx_commit");
        if (!text("SELECT @@log_bin").equals("0")) expect("sync_binlog");
    }

    private void expect(String variable) throws SQLException {
        durabilityProblem(variable, text("SELECT @@" + variable)).ifPresent(problems::add);
    }

    static Optional<String> durabilityProblem(String variable, String found) {
        if (found.equals("1")) return Optional.empty();
        return Optional.of("Set " + variable + "=1 in the server (it is " + found
                + "), or a power cut loses entries that were confirmed.");
    }

    private void time() throws SQLException {
        var zone = text("SELECT IF(@@session.time_zone = 'SYSTEM', @@system_time_zone, @@session.time_zone)");
        if (!UTC.contains(zone)) {
            problems.add("The session's time zone is " + zone + ": put connectionTimeZone=UTC and"
                    + " forceConnectionTimeZoneToSession=true into the address of the database.");
        }
        var sent = LocalDateTime.of(2026, 2, 3, 4, 5, 6, 123_456_000);
        try (var statement = connection.prepareStatement("SELECT CAST(? AS DATETIME(6))")) {
            statement.setObject(1, sent, Types.TIMESTAMP);
            try (var row = statement.executeQuery()) {
                row.next();
                var came = row.getObject(1, LocalDateTime.class);
                if (!sent.equals(came)) {
                    problems.add("A time of " + sent + " came back as " + came
                            + ": remove sendFractionalSeconds=false and the like from the address of the database.");
                }
            }
        }
    }

    private void packet() throws SQLException {
        packetProblem(Long.parseLong(text("SELECT @@max_allowed_packet"))).ifPresent(problems::add);
    }

    static Optional<String> packetProblem(long bytes) {
        if (bytes >= PACKET_BYTES_MIN) return Optional.empty();
        return Optional.of("Set max_allowed_packet=" + PACKET_BYTES_MIN + " or more in the server (it is " + bytes
                + "): a batch of a thousand lines is one statement.");
    }

    private void characters() throws SQLException {
        var found = text("SELECT default_character_set_name FROM information_schema.schemata"
                + " WHERE schema_name = DATABASE()");
        if (!found.equals("utf8mb4")) {
            problems.add(
                    "The schema's characters are " + found + ", which cannot hold everybody's name: make it anew with"
                            + " CREATE DATABASE … CHARACTER SET utf8mb4.");
        }
    }

    private void schema(DatabaseAccess application) throws SQLException {
        var info = Migrations.flyway(application).info();
        var applied = new TreeSet<Integer>();
        var known = new TreeSet<Integer>();
        for (var migration : info.all()) {
            var version = Integer.parseInt(migration.getVersion().getVersion());
            if (migration.getState().isApplied() && !migration.getState().isFailed()) applied.add(version);
            if (migration.getState().isResolved()) known.add(version);
        }
        if (!applied.equals(known)) {
            problems.add(
                    "The schema has versions " + applied + " and this program needs " + known
                            + ": migrate it by setting FLYWAY_USERNAME and FLYWAY_PASSWORD, or run the program of its version.");
            return;
        }
        for (var table : new TreeSet<>(Migrations.APPEND_ONLY)) {
            if (!exists(table)) continue;
            refuses("UPDATE " + table + " SET book = book WHERE 1 = 0", table);
            refuses("DELETE FROM " + table + " WHERE 1 = 0", table);
        }
    }

    private boolean exists(String table) throws SQLException {
        return !text("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '"
                        + table + "'")
                .equals("0");
    }

    private void refuses(String change, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(change);
            problems.add("The application user may " + change.substring(0, change.indexOf(' ')) + " " + table
                    + ": give the service a user of its own, without rights on the whole schema.");
        } catch (SQLException denied) {
            // 1142: the command is denied to this user. Anything else is a failure.
            if (denied.getErrorCode() != 1142) throw denied;
        }
    }

    private String text(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
