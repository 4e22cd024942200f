package org.gongyibank.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The server's counts between two moments.
 *
 * @param statements that clients sent
 * @param writes those of the statements that insert, update or delete rows
 * @param commits that clients sent; equals batches when each batch is a transaction
 * @param roundTrips times that the server waited for a client's next packet; 0 if it does not count them
 * @param rowsRead by all handlers
 * @param cpuMicros of the server's process
 */
record Counts(long statements, long writes, long commits, long roundTrips, long rowsRead, long cpuMicros) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                statements + other.statements,
                writes + other.writes,
                commits + other.commits,
                roundTrips + other.roundTrips,
                rowsRead + other.rowsRead,
                cpuMicros + other.cpuMicros);
    }

    /**
     * The server's counters at one moment.
     *
     * @param waits for the next packet, by connection; the server drops those of a closed connection
     */
    record Sample(Map<String, Long> status, Map<Long, Long> waits, long cpuMicros) {
        private long number(String name) {
            return status.getOrDefault(name, 0L);
        }

        private long writes() {
            return number("Com_insert") + number("Com_update") + number("Com_delete");
        }

        private long rowsRead() {
            return number("Handler_read_key") + number("Handler_read_next") + number("Handler_read_rnd_next");
        }
    }

    /** Reads a server's counters over its own connection. */
    static final class Reader implements AutoCloseable {
        private static final String WAITS = "SELECT thread_id, count_star"
                + " FROM performance_schema.events_waits_summary_by_thread_by_event_name"
                + " WHERE event_name = 'idle' AND thread_id <> PS_CURRENT_THREAD_ID()";
        private static final String OWN_WAITS = WAITS.replace("<>", "=");
        private static final int PINGS = 100;

        private final Connection connection;
        private final long pid;
        private final double waitsPerRoundTrip;

        Reader(Server server) throws SQLException {
            this.connection = server.administrator().inSchema("").open();
            this.pid = server.pid();
            this.waitsPerRoundTrip = server.isMysql() ? calibrate() : 0;
        }

        Sample read() {
            try {
                return new Sample(status(), waitsPerRoundTrip == 0 ? Map.of() : waits(WAITS), Counts.cpuMicros(pid));
            } catch (SQLException failure) {
                throw new IllegalStateException("the server does not tell what it counts", failure);
            }
        }

        Counts since(Sample before) {
            var after = read();
            var waits = after.waits.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - before.waits.getOrDefault(thread.getKey(), 0L))
                    .sum();
            return new Counts(
                    after.number("Questions") - before.number("Questions"),
                    after.writes() - before.writes(),
                    after.number("Com_commit") - before.number("Com_commit"),
                    waits == 0 ? 0 : Math.round(waits / waitsPerRoundTrip),
                    after.rowsRead() - before.rowsRead(),
                    after.cpuMicros - before.cpuMicros);
        }

        private Map<String, Long> status() throws SQLException {
            var status = new HashMap<String, Long>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SHOW GLOBAL STATUS")) {
                while (rows.next()) {
                    var value = rows.getString(2);
                    if (value.matches("[0-9]{1,18}")) status.put(rows.getString(1), Long.parseLong(value));
                }
            }
            return status;
        }

        /** Measures how many waits the server counts per round trip, with a hundred pings. */
        private double calibrate() throws SQLException {
            var before = sum(waits(OWN_WAITS));
            try (var statement = connection.createStatement()) {
                for (var ping = 0; ping < PINGS; ping++) statement.execute("DO 0");
            }
            // Reading the counters was a round trip, too.
            return (sum(waits(OWN_WAITS)) - before) / (double) (PINGS + 1);
        }

        private Map<Long, Long> waits(String query) throws SQLException {
            var waits = new HashMap<Long, Long>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                while (rows.next()) waits.put(rows.getLong(1), rows.getLong(2));
            }
            return waits;
        }

        private static long sum(Map<Long, Long> waits) {
            return waits.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** Returns the user and system time of a process. */
    static long cpuMicros(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The name of the program, in parentheses, may contain anything.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return ticks * 10_000;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
