package org.gongyibank.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.BookId;

/** Everything that the database stores of one community, as a count and a checksum for each table. */
final class Digest {
    private Digest() {}

    /** Tables that belong to no community, such as people and logins, are included whole. */
    static Map<String, String> of(BookId community) {
        var digest = new TreeMap<String, String>();
        try (var connection = TestDatabase.current().application().open()) {
            for (var table : texts(
                    connection,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                            + " AND table_name NOT LIKE 'flyway%'")) {
                var columns = texts(
                        connection,
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND table_name = '" + table + "' ORDER BY ordinal_position");
                var owner = columns.contains("book") ? "book" : columns.contains("community") ? "community" : "";
                var row = "CONCAT_WS('|', `" + String.join("`, `", columns) + "`)";
                var sql = "SELECT CONCAT(COUNT(*), ' rows, ', COALESCE(SUM(CRC32(" + row + ")), 0)) FROM `" + table
                        + "`" + (owner.isEmpty() ? "" : " WHERE " + owner + " = " + community.value());
                digest.put(table, texts(connection, sql).getFirst());
            }
        } catch (SQLException failure) {
            throw new AssertionError("no digest", failure);
        }
        return digest;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) texts.add(result.getString(1));
        }
        return texts;
    }
}
