package org.gongyibank.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts a database, measures everything in one run and prints one table. See docs/reference/performance.md. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        endWithParent();
        Locale.setDefault(Locale.ROOT);
        var terms = Terms.read();
        terms.requireKeepsFullRun();
        var began = Instant.now();
        var server = Servers.start(terms.database());
        var ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) server.close();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "database"));
        try (var counts = new Counts.Reader(server)) {
            System.out.println("Measuring on " + server.name());
            var rows = new Rows();
            var heap = new Heap();
            Optional<Starts> starts =
                    terms.wants("start") ? Optional.of(Starts.measure(terms, server)) : Optional.empty();
            Rounds.run(terms, rows, server.newSchema("bench"), counts, heap);
            if (terms.wants("growth")) new Growth(terms, rows, server, counts, heap).run();
            List<Bytes> bytes = terms.wants("bytes") && server.isMysql() ? Bytes.measure(terms, server) : List.of();
            Optional<Former> former = terms.former().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Former.measure(terms, Path.of(terms.former()).toAbsolutePath()));
            var goals = Goals.of(terms, rows, bytes, starts, former, Duration.between(began, Instant.now()));
            var report = new Report(environment(terms, server, began), rows, bytes, former, goals);
            report.print();
            report.write(terms);
        } finally {
            end.run();
        }
        System.exit(0);
    }

    private static Map<String, Object> environment(Terms terms, Server server, Instant began) throws IOException {
        var environment = new LinkedHashMap<String, Object>();
        environment.put("when", began.toString());
        environment.put("machine", machine());
        environment.put(
                "java",
                Runtime.version() + ", heap of at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        environment.put("database", server.name());
        environment.put("settings", server.settings());
        environment.put("terms", terms.inWords());
        return environment;
    }

    private static String machine() throws IOException {
        var memory = Files.readString(Path.of("/proc/meminfo"))
                .lines()
                .filter(line -> line.startsWith("MemTotal"))
                .findFirst()
                .orElse("");
        var model = Files.readString(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .orElse("");
        return Runtime.getRuntime().availableProcessors() + " processors (" + model.replaceAll(".*: *", "") + "), "
                + Long.parseLong(memory.replaceAll("[^0-9]", "")) / 1024 + " MB, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version");
    }

    /** Maven does not stop the processes that it started, so this process ends with its parent. */
    private static void endWithParent() {
        if (!Boolean.getBoolean("bench.watch-parent")) return;
        var parent = ProcessHandle.current().parent().orElseThrow();
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            parent.onExit().join();
            System.exit(1);
        });
    }
}
