package org.gongyibank.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Application;

/** The service in its own process, started from its jars, with a heap of at most 512 MB. */
final class ServiceProcess implements Subject, AutoCloseable {
    private final Process process;
    private final URI address;
    private final Duration untilReady;
    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    private ServiceProcess(Process process, URI address, Duration untilReady) {
        this.process = process;
        this.address = address;
        this.untilReady = untilReady;
    }

    /** Starts it with the routes of the benchmark. */
    static ServiceProcess measured(Terms terms, Server.Schema schema) throws IOException {
        var settings = new HashMap<>(settings(schema));
        settings.put("GONGYIBANK_LEDGER_LANES", Integer.toString(Terms.BOOKS));
        // The benchmark's books were never checked, and a full check would disturb the measurements.
        settings.put("GONGYIBANK_CHECK_SECONDS", "86400");
        var ours = Path.of(
                Bench.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return start(terms, List.of(), terms.service() + "/*" + File.pathSeparator + ours, settings);
    }

    /**
     * Starts it as shipped. {@code environment} is what a person would set; {@code archive} is described in
     * docs/reference/running.md.
     */
    static ServiceProcess shipped(Terms terms, Path archive, Map<String, String> environment) throws IOException {
        var options = List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off");
        return start(terms, options, terms.service() + "/*", environment);
    }

    static Map<String, String> settings(Server.Schema schema) {
        return Map.of(
                "DATASOURCES_DEFAULT_URL", schema.application().url(),
                "DATASOURCES_DEFAULT_USERNAME", schema.application().username(),
                "DATASOURCES_DEFAULT_PASSWORD", schema.application().password(),
                "FLYWAY_USERNAME", schema.migrating().username(),
                "FLYWAY_PASSWORD", schema.migrating().password(),
                "JWT_SECRET", "0123456789abcdef0123456789abcdef");
    }

    private static ServiceProcess start(
            Terms terms, List<String> options, String classPath, Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(terms.serviceOptions());
        // The service ends with this process.
        command.addAll(List.of("-Dgongyibank.watch-parent=true", "-classpath", classPath, Application.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(Servers.freePort()));
        builder.environment().putAll(environment);
        var began = System.nanoTime();
        var process = builder.start();
        var said = new StringBuilder();
        var output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (!line.startsWith("Ready after ")) continue;
            var took = Duration.ofNanos(System.nanoTime() - began);
            // Drains the output, because a full pipe would block the service.
            Thread.ofPlatform().daemon().start(() -> show(output));
            return new ServiceProcess(process, URI.create(line.replaceAll(".*?(http://[^ ]+).*", "$1")), took);
        }
        throw new IllegalStateException("the service does not start:\n" + said);
    }

    private static void show(BufferedReader output) {
        try {
            output.lines().forEach(line -> System.out.println("service: " + line));
        } catch (UncheckedIOException closed) {
            System.out.println("service: ended");
        }
    }

    URI address() {
        return address;
    }

    /** Returns the time from the start of the process to its ready message. */
    Duration untilReady() {
        return untilReady;
    }

    /** Logs in again, because a token lasts an hour and the run may last longer. */
    String login() {
        var body = "{\"username\":\"" + Communities.USERNAME + "\",\"password\":\"" + Communities.PASSWORD + "\"}";
        var answer = send(HttpRequest.newBuilder(address.resolve("/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        token = answer.replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
        return token;
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) throw new IllegalStateException(response + " " + response.body());
            return response.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void beginHeap() {
        get("/v1/bench/heap");
    }

    @Override
    public long heapBytes() {
        return Long.parseLong(get("/v1/bench/heap"));
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
    }
}
