package org.gongyibank.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the table, for people and as JSON. */
record Report(
        Map<String, Object> environment,
        Rows rows,
        List<Bytes> bytes,
        Optional<Former> former,
        List<Goals.Goal> goals) {
    private static final int MOST_PER_COMMIT = 2_000;

    void print() {
        System.out.println();
        environment.forEach((name, value) -> System.out.println(name + ": " + value));
        System.out.printf(
                "%n%-17s %11s %9s %9s %9s %8s%n", "row", "per second", "p50 ms", "p99 ms", "p99.9 ms", "heap MB");
        for (var name : rows.names()) {
            var row = rows.row(name);
            System.out.printf(
                    "%-17s %,11.0f %9.2f %9.2f %9.2f %8d%n",
                    row.name(), row.perSecond(), row.p50ms(), row.p99ms(), row.p999ms(), row.heapMb());
        }
        System.out.printf(
                "%n%-17s %11s %11s %11s %11s %11s %11s %11s%n",
                "of one", "per commit", "statements", "writes", "round trips", "rows read", "server µs", "process µs");
        for (var name : rows.names()) printUse(Use.of(name, rows.legs(name)));
        bytes.forEach(Bytes::print);
        System.out.printf("%n%-58s %10s %8s%n", "goal", "measured", "bound");
        for (var goal : goals) {
            System.out.printf(
                    "%-58s %10.3f %8s %s%n",
                    goal.name(), goal.measured(), goal.bound(), goal.reached() ? "" : "MISSED");
        }
    }

    private static void printUse(Use use) {
        System.out.printf(
                "%-17s %11.1f %11.3f %11.3f %11.3f %11.1f %11.1f %11.1f%n",
                use.name(),
                use.perCommit(),
                use.statements(),
                use.writes(),
                use.roundTrips(),
                use.rowsRead(),
                use.serverMicros(),
                use.processMicros());
    }

    /**
     * The cost of one award, or one other item of the row.
     *
     * @param perCommit awards per transaction
     * @param writes those of the statements that write rows
     * @param serverMicros processor time of the database server
     * @param processMicros processor time of the process that did the work; it includes the clients unless that is the
     *     service
     */
    record Use(
            String name,
            double perCommit,
            double statements,
            double writes,
            double roundTrips,
            double rowsRead,
            double serverMicros,
            double processMicros) {
        static Use of(String name, List<Leg> legs) {
            var count = (double) Math.max(1, legs.stream().mapToLong(Leg::count).sum());
            var server = legs.stream().map(Leg::server).reduce(Counts.NONE, Counts::plus);
            return new Use(
                    name,
                    // Reads commit nothing; any commits counted then come from elsewhere.
                    server.commits() * MOST_PER_COMMIT < count ? 0 : count / server.commits(),
                    server.statements() / count,
                    server.writes() / count,
                    server.roundTrips() / count,
                    server.rowsRead() / count,
                    server.cpuMicros() / count,
                    legs.stream().mapToLong(Leg::cpuMicros).sum() / count);
        }
    }

    void write(Terms terms) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("environment", environment);
        all.put("rows", rows.names().stream().map(rows::row).toList());
        all.put("goals", goals);
        all.put(
                "uses",
                rows.names().stream().map(name -> Use.of(name, rows.legs(name))).toList());
        all.put("bytes", bytes);
        former.ifPresent(pairs -> all.put("former", pairs.rates()));
        var file = terms.json().toAbsolutePath();
        Files.createDirectories(file.getParent());
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
        Files.writeString(file, json + "\n");
        System.out.println("\nAlso as JSON: " + file);
    }
}
