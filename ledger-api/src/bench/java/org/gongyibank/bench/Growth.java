package org.gongyibank.bench;

import java.util.ArrayList;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Statements;

/**
 * Measures the engine's rate and reads in books of growing size. The smallest size is compared with the largest in
 * pairs. Each pair has new small books in a new schema, because measuring makes them grow.
 */
final class Growth {
    private static final int FILL_BATCH = 1_000;
    private static final int READERS = 4;

    private final Terms terms;
    private final Rows rows;
    private final Server server;
    private final Counts.Reader counts;
    private final Heap heap;

    Growth(Terms terms, Rows rows, Server server, Counts.Reader counts, Heap heap) {
        this.terms = terms;
        this.rows = rows;
        this.server = server;
        this.counts = counts;
        this.heap = heap;
    }

    /** Returns the row name of a size: growth-100k. */
    static String name(long entries) {
        return "growth-" + (entries < 1_000_000 ? entries / 1_000 + "k" : entries / 1_000_000 + "m");
    }

    /** Returns the row name of a size's read latencies. */
    static String reads(long entries) {
        return name(entries) + "-read";
    }

    void run() throws Exception {
        var sizes = terms.growth();
        var first = sizes.getFirst();
        var last = sizes.getLast();
        var schema = server.newSchema("bench_growth");
        var set = open(schema);
        for (var size : sizes) {
            fill(schema, set, size);
            if (size > first && size < last) measure(schema, set, size);
        }
        for (var pair = 1; pair <= terms.growthRounds(); pair++) {
            System.out.println("Pair " + pair + " of " + terms.growthRounds());
            var small = server.newSchema("bench_small");
            var smallSet = open(small);
            fill(small, smallSet, first);
            measure(small, smallSet, first);
            measure(schema, set, last);
            if (pair == 1) check(small, smallSet);
            server.drop(small);
        }
        if (terms.checksLargest()) check(schema, set);
    }

    private BookSet open(Server.Schema schema) {
        try (var ledger = Rounds.ledger(schema, Terms.BOOKS);
                var source = Sets.source(schema.application(), 2)) {
            return BookSet.open(ledger, new Books(source, ledger), "growth", terms.members());
        }
    }

    /** Adds awards until the books together have {@code entries} entries. */
    private void fill(Server.Schema schema, BookSet set, long entries) throws Exception {
        System.out.println("Filling " + name(entries));
        var threads = new ArrayList<Thread>();
        var meter = new Meter();
        for (var book : FloorLoad.read(schema.application(), set)) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (var awards = new BareAwards(Server.bare(schema.application()), true)) {
                    while (book.lastSeq < entries / Terms.BOOKS) awards.post(book, FILL_BATCH);
                } catch (Exception | Error failure) {
                    meter.fail(failure);
                }
            }));
        }
        for (var thread : threads) thread.join();
        meter.requireSound();
    }

    private void measure(Server.Schema schema, BookSet set, long entries) throws InterruptedException {
        try (var ledger = Rounds.ledger(schema, Terms.BOOKS);
                var source = Sets.source(schema.application(), READERS)) {
            var engine = new EngineLoad(ledger, set, AwardCommands::full, Terms.CLIENTS_PER_BOOK, heap);
            rows.add(name(entries), Leg.run(engine, terms, counts));
            var reads = new ReadLoad(new Statements(source), set, READERS, heap);
            rows.add(reads(entries), Leg.run(reads, terms, counts));
        }
    }

    /** Checks the books, with the rows written by bare JDBC and those that the ledger wrote on top of them. */
    private static void check(Server.Schema schema, BookSet set) {
        try (var source = Sets.source(schema.application(), 2)) {
            for (var book : set.books()) {
                var began = System.nanoTime();
                var checked = new BookCheck(source).whole(book.id());
                if (!checked.sound()) throw new IllegalStateException("a book is not sound: " + checked.findings());
                System.out.printf(
                        "A book of %,d entries is sound; to prove it took %.1f s%n",
                        checked.to().seq(), (System.nanoTime() - began) / 1e9);
            }
        }
    }
}
