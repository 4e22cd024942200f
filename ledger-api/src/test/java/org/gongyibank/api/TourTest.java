package org.gongyibank.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongyibank.api.demo.DemoCommunity;
import org.gongyibank.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** Runs the README's tour exactly as written: a shell runs each command in order, and its output is compared. */
class TourTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String ADDRESS = "http://127.0.0.1:8080";
    private static final String MARK = "--- what the tour printed next ---";

    /** A command and the lines that the README says it prints; an ellipsis stands for any text. */
    private record Step(String command, List<String> printed) {
        Pattern pattern() {
            return Pattern.compile(
                    printed.stream()
                            .map(line -> Arrays.stream(line.split("…", -1))
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining(".*")))
                            .collect(Collectors.joining("\n")),
                    Pattern.DOTALL);
        }
    }

    @Test
    void every_command_of_the_tour_prints_what_the_readme_says() throws Exception {
        var steps = steps(Files.readString(ROOT.resolve("README.md")));
        assertThat(steps).hasSizeGreaterThan(20);
        try (var service = TestService.start(TestDatabase.freshSchema(), Map.of())) {
            service.bean(DemoCommunity.class).load((_, work) -> work.run());
            var printed = run(steps, service.server().getURI().toString());
            assertThat(printed).hasSameSizeAs(steps);
            for (var i = 0; i < steps.size(); i++) {
                assertThat(printed.get(i).strip())
                        .as(steps.get(i).command)
                        .matches(steps.get(i).pattern());
            }
        }
    }

    private static List<Step> steps(String readme) {
        var steps = new ArrayList<Step>();
        var inside = false;
        for (var line : readme.lines().toList()) {
            if (line.startsWith("```")) inside = line.equals("```console");
            else if (inside && line.startsWith("$ ")) steps.add(new Step(line.substring(2), new ArrayList<>()));
            else if (inside) steps.getLast().printed.add(line);
        }
        return steps;
    }

    /** One shell runs all commands, because later ones use variables of earlier ones. */
    private static List<String> run(List<Step> steps, String address) throws IOException {
        var script = steps.stream()
                .map(step -> step.command.replace(ADDRESS, address) + "\necho; echo '" + MARK + "'\n")
                .collect(Collectors.joining());
        var shell = new ProcessBuilder("bash", "-s")
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        try (var input = shell.getOutputStream()) {
            input.write(script.getBytes(UTF_8));
        }
        var printed = new String(shell.getInputStream().readAllBytes(), UTF_8);
        return Arrays.stream(printed.split(Pattern.quote(MARK)))
                .limit(steps.size())
                .toList();
    }
}
