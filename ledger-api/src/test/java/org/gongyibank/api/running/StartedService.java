package org.gongyibank.api.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gongyibank.api.Application;

/** The service as a separate process, started in a directory as a person would start it. */
final class StartedService implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 180;
    private static final String END = "(end of output)";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();

    private StartedService(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(() -> {
            try {
                process.inputReader().lines().forEach(lines::add);
            } finally {
                lines.add(END);
            }
        });
    }

    static StartedService in(Path directory, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Application.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("MICRONAUT_SERVER_PORT", "0");
        builder.environment().putAll(environment);
        return new StartedService(builder.start());
    }

    /** Waits until it reports that it is ready; returns the address that it prints. */
    String awaitReady() throws Exception {
        return awaitLine("Ready after ").replaceAll(".*?(http://[^ ]+).*", "$1");
    }

    /** Waits for a line with this beginning. */
    String awaitLine(String beginning) throws Exception {
        while (true) {
            var line = nextLine();
            if (line.startsWith(beginning)) return line;
            if (line.equals(END)) throw new AssertionError("it never said " + beginning + "\n" + said());
        }
    }

    /** Waits until it ends without being asked to; returns its exit code. */
    int awaitEnd() throws Exception {
        while (!nextLine().equals(END)) {}
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new TimeoutException(said());
        return process.exitValue();
    }

    private String nextLine() throws Exception {
        var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) throw new TimeoutException("silent after:\n" + said());
        said.add(line);
        return line;
    }

    String said() {
        return String.join("\n", said);
    }

    /** Asks it to end, as a supervisor does. */
    void terminate() {
        process.destroy();
    }

    /** Interrupts it, as Ctrl-C in a terminal does. */
    void interrupt() throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Kills it without a chance to clean up. */
    void kill() {
        process.destroyForcibly();
    }

    /** The living processes that it has started. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
