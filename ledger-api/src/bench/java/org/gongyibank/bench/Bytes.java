package org.gongyibank.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.gongyibank.bench.HttpLoad.Expected;

/**
 * The disk use of awards by HTTP, in a schema of its own. The number of awards is fixed, so that runs can be compared.
 * MySQL only.
 *
 * @param name of the row
 * @param perAward data and indexes of all tables
 * @param binlogPerAward what the server wrote to its binlog
 * @param indexes bytes per award of each index in use, its leaves only; PRIMARY is the table
 */
record Bytes(String name, int awards, double perAward, double binlogPerAward, SortedMap<String, Double> indexes) {
    static final String BULK = "bytes-bulk";
    private static final int BULK_REQUESTS = 100;
    private static final int BULK_LINES = 1_000;
    private static final int SINGLE_REQUESTS = 40_000;

    /** Measures bulks of 1,000 lines, then single lines. */
    static List<Bytes> measure(Terms terms, Server server) throws IOException, InterruptedException, SQLException {
        return List.of(
                measure(BULK, terms, server, BULK_REQUESTS, BULK_LINES, 8),
                measure("bytes-single", terms, server, SINGLE_REQUESTS, 1, 64));
    }

    private static Bytes measure(String name, Terms terms, Server server, int requests, int lines, int connections)
            throws IOException, InterruptedException, SQLException {
        System.out.println("Counting bytes: " + name);
        var schema = server.newSchema("bench_bytes");
        var communities = Communities.open(schema, terms.members());
        try (var connection = schema.administrator().open();
                var service = ServiceProcess.measured(terms, schema)) {
            var before = Sizes.read(connection);
            var meter = new Meter();
            var some = new Requests(communities, service.address(), service.login()).awards(lines);
            var load = new HttpLoad(
                    service,
                    connections,
                    counted(some, requests, meter),
                    lines,
                    new Expected(201, "\"outcome\":\"posted\""));
            for (var client : load.start(meter)) client.join();
            meter.requireSound();
            return Sizes.read(connection).since(before, name, requests * lines);
        } finally {
            server.drop(schema);
        }
    }

    /** Ends the load with the last request. Only one thread calls the supplier. */
    private static Supplier<byte[]> counted(Supplier<byte[]> requests, int most, Meter meter) {
        var sent = new int[1];
        return () -> {
            if (++sent[0] == most) meter.end();
            return requests.get();
        };
    }

    void print() {
        System.out.printf(
                Locale.ROOT,
                "%n%s: of one award, %.0f bytes of tables and %.0f of binlog%n",
                name,
                perAward,
                binlogPerAward);
        indexes.entrySet().stream()
                .sorted((one, other) -> Double.compare(other.getValue(), one.getValue()))
                .filter(index -> index.getValue() >= 1)
                .forEach(index -> System.out.printf(Locale.ROOT, "%-40s %8.0f%n", index.getKey(), index.getValue()));
    }

    /** The server's sizes at one moment, in bytes. */
    private record Sizes(double reserved, double binlog, SortedMap<String, Double> leaves) {
        static Sizes read(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                var tables = new ArrayList<String>();
                try (var rows = statement.executeQuery("SHOW TABLES")) {
                    while (rows.next()) tables.add("`" + rows.getString(1) + "`");
                }
                statement.execute("ANALYZE NO_WRITE_TO_BINLOG TABLE " + String.join(",", tables));
                var leaves = new TreeMap<String, Double>();
                var reserved = 0.0;
                try (var rows = statement.executeQuery("SELECT CONCAT(table_name, '.', index_name), stat_name,"
                        + " stat_value * @@innodb_page_size FROM mysql.innodb_index_stats"
                        + " WHERE database_name = DATABASE() AND stat_name IN ('size', 'n_leaf_pages')")) {
                    while (rows.next()) {
                        if (rows.getString(2).equals("size")) reserved += rows.getDouble(3);
                        else leaves.put(rows.getString(1), rows.getDouble(3));
                    }
                }
                return new Sizes(reserved, binlog(statement), leaves);
            }
        }

        private static double binlog(Statement statement) throws SQLException {
            var bytes = 0.0;
            try (var rows = statement.executeQuery("SHOW BINARY LOGS")) {
                while (rows.next()) bytes += rows.getDouble("File_size");
            }
            return bytes;
        }

        Bytes since(Sizes before, String name, int awards) {
            var each = new TreeMap<String, Double>();
            leaves.forEach(
                    (index, bytes) -> each.put(index, (bytes - before.leaves.getOrDefault(index, 0.0)) / awards));
            return new Bytes(
                    name, awards, (reserved - before.reserved) / awards, (binlog - before.binlog) / awards, each);
        }
    }
}
