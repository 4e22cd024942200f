package org.gongyibank.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long the service takes from the start of its process until it is ready, in seconds, start by start. */
record Starts(List<Double> running, List<Double> embedded) {
    private static final int STARTS = 3;

    /** The first start of each kind makes the schema, or the data, and the archive of classes, and is not counted. */
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
