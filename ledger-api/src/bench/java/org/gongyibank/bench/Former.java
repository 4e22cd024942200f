package org.gongyibank.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares this build with a former one. The benchmarks of both run in turn, each in its own process with its own
 * database server. The builds share only the machine, because their schemas and classes differ.
 *
 * @param rates awards or pages per second by row, round by round
 */
record Former(Map<String, List<Pair>> rates) {
    private static final List<String> ROWS = List.of("engine-4", "http-statement");

    record Pair(double now, double former) {
        double ratio() {
            return now / former;
        }
    }

    /** @param former the directory {@code ledger-api} of the former build */
    static Former measure(Terms terms, Path former) throws IOException, InterruptedException {
        var rates = new LinkedHashMap<String, List<Pair>>();
        for (var round = 1; round <= terms.formerRounds(); round++) {
            System.out.println("Former build, round " + round + " of " + terms.formerRounds());
            var then = run(terms, former);
            var now =
                    run(terms, terms.service().toAbsolutePath().resolve("../..").normalize());
            for (var row : ROWS) {
                var pair = new Pair(now.getOrDefault(row, 0.0), then.getOrDefault(row, 0.0));
                System.out.printf("  %-14s %,10.0f /s, former %,10.0f /s%n", row, pair.now, pair.former);
                rates.computeIfAbsent(row, _ -> new ArrayList<>()).add(pair);
            }
        }
        return new Former(rates);
    }

    double ratio(String row) {
        return Rows.median(rates.getOrDefault(row, List.of()), Pair::ratio);
    }

    /** Runs one round of a build's benchmark. */
    private static Map<String, Double> run(Terms terms, Path build) throws IOException, InterruptedException {
        var json = Files.createTempFile("bench-former", ".json");
        var log = Files.createTempFile("bench-former", ".log");
        // The benchmark judges by this file whether it would overwrite a full run.
        Files.delete(json);
        var classPath = "target/service/*" + File.pathSeparator + "target/bench-classes";
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dbench.watch-parent=true",
                        "-Dbench.rows=" + String.join("|", ROWS),
                        "-Dbench.rounds=1",
                        "-Dbench.database=" + terms.database(),
                        "-Dbench.seconds=" + terms.leg().toMillis() / 1e3,
                        "-Dbench.lead-in=" + terms.leadIn().toMillis() / 1e3,
                        "-Dbench.json=" + json,
                        "-classpath",
                        classPath,
                        Bench.class.getName())
                .directory(build.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the benchmark of " + build + " failed:\n" + Files.readString(log));
        }
        var rates = new LinkedHashMap<String, Double>();
        for (var row : new ObjectMapper().readTree(json.toFile()).path("rows")) {
            rates.put(row.path("name").asText(), row.path("perSecond").asDouble());
        }
        Files.delete(json);
        Files.delete(log);
        return rates;
    }
}
