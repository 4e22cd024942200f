package org.gongyibank.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is measured and for how long, from system properties that begin with {@code bench.}; see
 * docs/reference/performance.md. A property that is absent or blank has its default for the short or the full run.
 *
 * @param full whether this is the complete full run
 * @param database {@code auto}, {@code mysql} or {@code embedded}
 * @param members in all books together
 * @param rounds the number of rounds; each row has one leg per round, and a ratio is the median over the rounds
 * @param leg how long a row is measured in a round
 * @param leadIn how long it runs before that, unmeasured
 * @param growthRounds the number of pairs of the smallest and the largest size
 * @param growth numbers of entries, ascending
 * @param checksLargest whether the largest books also get the full check, which takes minutes
 * @param rows a pattern; only rows with a matching name are measured
 * @param json the file for the results
 * @param service the directory with the service's jars
 * @param former the directory {@code ledger-api} of a former build to compare with; empty for none
 * @param formerRounds the number of rounds; both builds are measured in each
 * @param serviceOptions Java options for the service under test
 */
record Terms(
        boolean full,
        String database,
        int members,
        int rounds,
        Duration leg,
        Duration leadIn,
        int growthRounds,
        List<Long> growth,
        boolean checksLargest,
        Pattern rows,
        Path json,
        Path service,
        String former,
        int formerRounds,
        List<String> serviceOptions) {
    private static final String FULL_RUN = "full run";

    /** At most as many books as lanes, so that each book can have its own lane. */
    static final int BOOKS = 4;

    /** Single awards waiting per book: two batches of 512, one being posted and one gathering. */
    static final int CLIENTS_PER_BOOK = 1_024;

    /** The settings that turn a full run into a partial one. */
    private static final List<String> OF_THE_FULL_RUN =
            List.of("members", "rounds", "seconds", "lead-in", "growth-rounds", "growth", "rows", "database");

    static Terms read() {
        var full = Boolean.parseBoolean(text("full", "false"));
        return new Terms(
                full && OF_THE_FULL_RUN.stream().allMatch(name -> text(name, "").isEmpty()),
                text("database", "auto"),
                Integer.parseInt(text("members", "20000")),
                Integer.parseInt(text("rounds", full ? "7" : "3")),
                seconds("seconds", full ? "20" : "2"),
                seconds("lead-in", full ? "3" : "1"),
                Integer.parseInt(text("growth-rounds", full ? "7" : "1")),
                Stream.of(text("growth", full ? "100000,1000000,10000000" : "10000,100000")
                                .split(",", -1))
                        .map(Long::valueOf)
                        .toList(),
                Boolean.parseBoolean(text("check", "false")),
                Pattern.compile(text("rows", ".*")),
                Path.of(text("json", "target/performance.json")),
                Path.of(text("service", "target/service")),
                text("former", ""),
                Integer.parseInt(text("former-rounds", "5")),
                Stream.of(text("service-options", "").split(" ", -1))
                        .filter(option -> !option.isBlank())
                        .toList());
    }

    /** Protects the results of a full run: only another full run may overwrite them. Call this before measuring. */
    void requireKeepsFullRun() throws IOException {
        if (full || !Files.exists(json)) return;
        var kept =
                new ObjectMapper().readTree(json.toFile()).path("environment").path("terms");
        if (kept.asText().startsWith(FULL_RUN)) {
            throw new IllegalArgumentException(
                    json + " is of a full run, and this run is not: choose another bench.json");
        }
    }

    boolean wants(String row) {
        return rows.matcher(row).matches();
    }

    String inWords() {
        return (full ? FULL_RUN : "short run or a part, too short for a verdict") + ": " + rounds
                + " rounds, in each of which"
                + " every row is measured for " + leg.toMillis() / 1e3 + " s after " + leadIn.toMillis() / 1e3
                + " s unmeasured; a ratio is the median over the rounds; " + members + " members in " + BOOKS
                + " books; random UUIDv4 keys; the floor writes the engine's tables and rows in batches of the engine's"
                + " size; naive writes an entry with a unique key, two"
                + " postings and two balances under row locks of both accounts; growth by " + growthRounds
                + " pairs; HTTP load comes from another process than the service; heap is the most in use right after"
                + " a collection, of at most 512 MB";
    }

    private static Duration seconds(String name, String otherwise) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text(name, otherwise)) * 1000));
    }

    private static String text(String name, String otherwise) {
        var value = System.getProperty("bench." + name, "");
        return value.isBlank() ? otherwise : value.strip();
    }
}
