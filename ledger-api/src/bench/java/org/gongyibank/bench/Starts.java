package org.gongyibank.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The start times of the service, from the start of its process until it is ready, in seconds. */
record Starts(List<Double> running, List<Double> embedded) {
    private static final int STARTS = 3;

    /**
     * Measures both kinds of start. The first start of each is not counted, because it creates the schema or data and
     * the class archive.
     */
    static Starts measure(Terms terms, Server server) throws IOException {
        var schema = server.newSchema("bench_start");
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench-start")
                .toAbsolutePath();
        return new Starts(
                measure(terms, home.resolve("running.jsa"), ServiceProcess.settings(schema)),
                measure(
                        terms,
                        home.resolve("embedded.jsa"),
                        Map.of("GONGYIBANK_DATA", home.resolve("data").toString())));
    }

    private static List<Double> measure(Terms terms, Path archive, Map<String, String> environment) throws IOException {
        var seconds = new ArrayList<Double>();
        for (var start = 0; start <= STARTS; start++) {
            try (var service = ServiceProcess.shipped(terms, archive, environment)) {
                System.out.printf("  ready after %.2f s%n", service.untilReady().toMillis() / 1e3);
                if (start > 0) seconds.add(service.untilReady().toMillis() / 1e3);
            }
        }
        return seconds;
    }
}
