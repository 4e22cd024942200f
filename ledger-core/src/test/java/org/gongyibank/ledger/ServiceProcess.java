package org.gongyibank.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.model.Story;

/**
 * A ledger in a separate process, which can be killed and whose clock can be wrong. It executes commands line by line.
 */
public final class ServiceProcess implements AutoCloseable {
    /** Begins a reply, as opposed to a line of the log. */
    private static final String REPLY = "reply: ";

    private final Process process;
    private final BufferedReader replies;

    private ServiceProcess(Process process) {
        this.process = process;
        this.replies = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a ledger process for a book.
     *
     * @param before the beginning of its command line, such as the name of a wrapper program
     */
    public static ServiceProcess start(DatabaseAccess access, Book book, String... before) {
        var command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                ServiceProcess.class.getName(),
                access.url(),
                access.username(),
                access.password(),
                book.code()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("TZ", "UTC");
        try {
            return new ServiceProcess(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void tell(String line) {
        try {
            var commands = process.outputWriter(StandardCharsets.UTF_8);
            commands.write(line);
            commands.newLine();
            commands.flush();
        } catch (IOException dead) {
            throw new UncheckedIOException(dead);
        }
    }

    /** The next reply; empty when the process has ended without one. */
    public Optional<String> reply() {
        try {
            for (var line = replies.readLine(); line != null; line = replies.readLine()) {
                if (line.startsWith(REPLY)) return Optional.of(line.substring(REPLY.length()));
            }
            return Optional.empty();
        } catch (IOException dead) {
            return Optional.empty();
        }
    }

    public Optional<String> ask(String line) {
        tell(line);
        return reply();
    }

    /** Kills the process at once, like a power cut. Returns when it is dead. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) throws IOException {
        var clock = MovedClock.at(Instant.EPOCH);
        var access = new DatabaseAccess(arguments[0], arguments[1], arguments[2]);
        try (var test = TestLedger.on(new TestDatabase(clock.of(access), access));
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var told = new Told(test, clock, arguments[3]);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(REPLY + told.does(line.split(" ")));
            }
        }
    }

    private record Told(TestLedger test, MovedClock clock, String code) {
        private Book book() {
            return test.books.find(code).orElseThrow();
        }

        String does(String... words) {
            return switch (words[0]) {
                case "time" -> {
                    clock.moveTo(Instant.parse(words[1]));
                    yield "set";
                }
                case "now" -> Instant.now().toString();
                case "sweep" -> "swept " + new Expiry(test.statements, test.ledger).sweep(book());
                case "step" -> {
                    post(Story.steps().get(Integer.parseInt(words[1])).submission());
                    yield "answered";
                }
                case "gift" ->
                    post(Submission.derived("gift/" + words[1], Story.gift())).getSimpleName();
                default -> throw new IllegalArgumentException(words[0]);
            };
        }

        private Class<? extends Outcome> post(Submission submission) {
            return test.ledger
                    .post(book().id(), submission)
                    .outcomes()
                    .getFirst()
                    .getClass();
        }
    }
}
