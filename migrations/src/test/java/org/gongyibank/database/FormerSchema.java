package org.gongyibank.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A schema of an earlier version, with rows as the program of that time wrote them, all in community 1. */
public record FormerSchema(TestDatabase database) {
    public static FormerSchema at(String version) {
        var schema = new FormerSchema(TestDatabase.emptySchema());
        schema.to(version);
        return schema;
    }

    /** Migrates to a version, without checking the data. */
    void to(String version) {
        Flyway.configure(Migrations.class.getClassLoader())
                .configuration(Migrations.flyway(database.migrating()).getConfiguration())
                .target(version)
                .load()
                .migrate();
    }

    /** Migrates as a start of the service does. */
    public void migrate() {
        Migrations.migrate(database.migrating(), database.application());
    }

    public void run(String... statements) throws SQLException {
        try (var connection = database.migrating().open();
                var statement = connection.createStatement()) {
            for (var each : statements) statement.execute(each);
        }
    }

    /** The columns of each row, separated by blanks. */
    public List<String> rows(String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.migrating().open();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    /** A stored key of person 7 on a route. */
    String asked(long id, String key, String route) {
        return "INSERT INTO api_request VALUES (1, '7', '" + key + "', " + id + ", CONCAT(LEFT(UNHEX(SHA2('" + route
                + "', 256)), 8), 'content " + key + "'), '2026-11-20')";
    }

    /** The ledger's answer under a key. */
    String request(String principal, String key, long firstSeq, int entries, String refusals) {
        return "INSERT INTO request (book, principal, request_key, fingerprint, first_seq, entries, refusals) VALUES (1, '"
                + principal + "', '" + key + "', 'derived!', " + firstSeq + ", " + entries + ", '" + refusals + "')";
    }

    /** An award from a sheet; 0 for no sheet. */
    String award(long id, long sheet) {
        return "INSERT INTO award VALUES (" + id + ", 1, 7, 'MEETING', 'MEETING', 'B', '', 'INDEPENDENT', " + sheet
                + ", '2026-11-20')";
    }

    String line(long award, int number, String outcome, long seq, long confirmRequest) {
        return "INSERT INTO award_line VALUES (" + award + ", " + number
                + ", 1, 5, '2026-11-20', 0, '', '', '', '', '', 1, 2, '', '" + outcome + "', 2, " + seq + ", 0, "
                + confirmRequest + ", '')";
    }

    /** A sheet that became this award; 0 for no award. */
    String sheet(long id, long award) {
        return "INSERT INTO award_sheet VALUES (" + id + ", 1, 7, 'MEETING', 'MEETING', '', REPEAT('h', 32), " + award
                + ", '2026-11-20')";
    }

    String openingList(long id) {
        return "INSERT INTO opening_list VALUES (" + id + ", 1, 6, '', REPEAT('h', 32), '2026-11-20', '2026-11-01')";
    }

    String openingRow(long list, int number, String outcome, long confirmRequest) {
        return "INSERT INTO opening_row VALUES (" + list + ", " + number
                + ", 1, '吕素芳', 'OPEN', 5, 12, 600, '9999-12-31', '', '" + outcome + "', 0, 7, " + confirmRequest
                + ", '2026-11-20')";
    }

    String move(long id, String state, long confirmRequest) {
        return "INSERT INTO member_move VALUES (" + id + ", 1, 5, 'POOL', 0, '', 6, '2026-11-20', '" + state + "', 7, "
                + confirmRequest + ", 0, 0, '')";
    }

    String change(long id, String state, String problem) {
        return "INSERT INTO member_change VALUES (" + id + ", 1, 5, 'CLOSE', 6, '', '" + state + "', '" + problem
                + "', '2026-11-20')";
    }

    String reversal(long id) {
        return "INSERT INTO reversal VALUES (" + id + ", 1, 1, 7, '', '2026-11-20', FALSE)";
    }

    /** A redemption of 20 points; {@code refundAt} is SQL. */
    String redemption(long id, String state, long hold, boolean ending, long captured, long refunded, String refundAt) {
        return "INSERT INTO redemption VALUES (" + id + ", 1, 31, 32, 5, 7, 4, 20, '" + state + "', " + hold
                + ", '2026-11-20', " + ending + ", " + captured + ", '', '2026-11-20', 33, 62, " + refunded + ", "
                + refundAt + ")";
    }

    /** A hold of points on account 61 and items of stock 62. */
    String hold(long seq, String state, long taken) {
        var values = ", '2026-11-20', '" + state + "', 0, ";
        return "INSERT INTO hold (book, seq, account, amount, expires_at, state, closed_seq, taken) VALUES (1, " + seq
                + ", 61, 20" + values + taken + "), (1, " + seq + ", 62, 4" + values + "4)";
    }
}
