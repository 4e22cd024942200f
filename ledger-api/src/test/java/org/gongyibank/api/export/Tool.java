package org.gongyibank.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A program that a test runs, usually a third-party one. */
public record Tool(String name, String debianPackage) {
    static final Tool HLEDGER = new Tool("hledger", "hledger");
    static final Tool BEAN_CHECK = new Tool("bean-check", "beancount");
    static final Tool BEAN_QUERY = new Tool("bean-query", "beancount");
    /** From the JDK that runs the tests. */
    public static final Tool JAVA = ofJdk("java");

    static final Tool JAVAC = ofJdk("javac");

    private static Tool ofJdk(String name) {
        return new Tool(Path.of(System.getProperty("java.home"), "bin", name).toString(), "");
    }

    /** Its exit code and its output. */
    public record Run(int exit, String said) {
        /** Returns the output; requires exit code 0. */
        public String succeeded() {
            assertThat(exit).as(said).isZero();
            return said;
        }
    }

    /** Skips the test if the program is missing; in CI it must be installed. */
    public Tool required() {
        var there = Arrays.stream(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        if ("true".equals(System.getenv("CI"))) assertThat(there).as(name).isTrue();
        assumeTrue(there, () -> name + " is not installed (Debian package " + debianPackage + "), so it was not run");
        return this;
    }

    /** Runs it to its end. */
    public Run run(Object... arguments) {
        var command = new ArrayList<>(List.of(name));
        for (var argument : arguments) command.add(argument.toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), said);
        } catch (IOException failure) {
            throw new AssertionError(command + " cannot be run", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", interrupted);
        }
    }
}
