package org.gongyibank.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gongyibank.bench.BookSet.MemberBook;
import org.gongyibank.bench.HttpLoad.Expected;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Measures the rows that are compared with each other. In each round every row has a leg, next to those that it is
 * compared with, so that a machine that slows down affects all of them.
 */
final class Rounds implements AutoCloseable {
    private static final int NAIVE_THREADS = 16;
    private static final int CONNECTIONS = 64;
    private static final int MANY_CONNECTIONS = 1_024;
    private static final int BULK_CONNECTIONS = 8;
    private static final int BULK_LINES = 1_000;

    private final Terms terms;
    private final Rows rows;
    private final Counts.Reader counts;
    private final Server.Schema schema;
    private @Nullable ServiceProcess service;
    /** The load of each row, created anew for each leg. */
    private final Map<String, Supplier<Load>> loads = new LinkedHashMap<>();

    private Rounds(Terms terms, Rows rows, Counts.Reader counts, Server.Schema schema) {
        this.terms = terms;
        this.rows = rows;
        this.counts = counts;
        this.schema = schema;
    }

    static void run(Terms terms, Rows rows, Server.Schema schema, Counts.Reader counts, Heap heap) throws Exception {
        try (var one = ledger(schema, 1);
                var four = ledger(schema, Terms.BOOKS)) {
            var rounds = new Rounds(terms, rows, counts, schema);
            try (rounds) {
                rounds.declare(one, four, Sets.open(schema, four, terms), heap);
                System.out.println("Warming up");
                rounds.loads.forEach((name, load) -> rounds.leg(name, load.get(), new Rows()));
                for (var round = 1; round <= terms.rounds(); round++) {
                    System.out.println("Round " + round + " of " + terms.rounds());
                    rounds.loads.forEach((name, load) -> rounds.leg(name, load.get(), rows));
                }
            }
        }
    }

    static Ledger ledger(Server.Schema schema, int lanes) {
        var access = schema.application();
        return new Ledger(access.url(), access.username(), access.password(), lanes);
    }

    private void declare(Ledger one, Ledger four, Sets sets, Heap heap) throws SQLException {
        Function<MemberBook, Submission> full = AwardCommands::full;
        var floor = FloorLoad.read(schema.application(), sets.floor());
        var naive = NaiveLoad.of(schema.application(), sets.naive(), NAIVE_THREADS, heap);
        row("engine-1", () -> new EngineLoad(one, sets.communities(), full, Terms.CLIENTS_PER_BOOK, heap));
        row("floor-1", () -> new FloorLoad(schema.application(), floor, 1, batchOf("engine-1"), heap));
        row("http-bulk", () -> http(sets, BULK_CONNECTIONS, BULK_LINES, requests -> requests.awards(BULK_LINES)));
        row("engine-4", () -> new EngineLoad(four, sets.communities(), full, Terms.CLIENTS_PER_BOOK, heap));
        row("floor-4", () -> new FloorLoad(schema.application(), floor, Terms.BOOKS, batchOf("engine-4"), heap));
        row("naive-16", () -> naive);
        row(
                "engine-thin-4",
                () -> new EngineLoad(four, sets.thin(), AwardCommands::thin, Terms.CLIENTS_PER_BOOK, heap));
        row("http-single", () -> http(sets, CONNECTIONS, 1, requests -> requests.awards(1)));
        row("http-single-1024", () -> http(sets, MANY_CONNECTIONS, 1, requests -> requests.awards(1)));
        row("mixed-4", () -> new MixedLoad(four, sets.communities(), Terms.CLIENTS_PER_BOOK, heap));
        row("http-balance", () -> http(sets, CONNECTIONS, 0, Requests::balance));
        row("http-constant", () -> http(sets, CONNECTIONS, 0, Requests::constant));
        row("http-balance-1024", () -> http(sets, MANY_CONNECTIONS, 0, Requests::balance));
        row("http-statement", () -> http(sets, CONNECTIONS, 0, Requests::statement));
        row("lone-naive", () -> naive.with(1));
        row("lone-engine", () -> new EngineLoad(four, sets.communities().first(), full, 1, heap));
        row("lone-http", () -> http(sets, 1, 1, requests -> requests.awards(1)));
    }

    private void row(String name, Supplier<Load> load) {
        if (terms.wants(name)) loads.put(name, load);
    }

    /** Returns the engine's batch size in its last leg, for the floor. */
    private int batchOf(String engine) {
        var legs = rows.legs(engine);
        return legs.isEmpty()
                ? Terms.CLIENTS_PER_BOOK / 2
                : (int) Math.max(1, Math.round(legs.getLast().perCommit()));
    }

    /** @param lines per award; 0 for a read */
    private HttpLoad http(Sets sets, int connections, int lines, Function<Requests, Supplier<byte[]>> kind) {
        var running = service();
        var requests = new Requests(sets.communities(), running.address(), running.login());
        var expected = lines > 0 ? new Expected(201, "\"outcome\":\"posted\"") : new Expected(200, "\"member\"");
        return new HttpLoad(running, connections, kind.apply(requests), Math.max(1, lines), expected);
    }

    /** Starts the service when the first row needs it, after the books exist. */
    private ServiceProcess service() {
        try {
            if (service == null) service = ServiceProcess.measured(terms, schema);
            return service;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        if (service != null) service.close();
    }

    private void leg(String name, Load load, Rows into) {
        try {
            into.add(name, Leg.run(load, terms, counts));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
