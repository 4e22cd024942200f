package org.gongyibank.ledger.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Runs random books, many at once, until a given number of commands has been processed. The books have consecutive
 * seeds: a failure names the seed that repeats its book at once.
 */
final class RandomBooks {
    /** The resources of one thread. */
    interface Keeper extends AutoCloseable {
        /** Runs a book from beginning to end; returns how many commands it was sent. */
        long keep(Random random) throws Exception;

        @Override
        default void close() throws IOException {}
    }

    /** A long run reports its progress after this many operations. */
    private static final int OFTEN = 100_000;

    private final String property;
    private final long operations;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong books = new AtomicLong();

    /** @param property the system property that sets the number of operations */
    RandomBooks(String property, long operations) {
        this.property = property;
        this.operations = operations;
    }

    /** Returns the first seed. */
    long keep(String name, int threads, Supplier<Keeper> keepers) throws InterruptedException {
        var seed = Long.getLong("ledger.seed", System.nanoTime());
        var began = System.nanoTime();
        System.out.printf("%s: -D%s=%s -Dledger.seed=%s%n", name, property, operations, seed);
        var next = new AtomicLong(seed);
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var running = new ArrayList<Future<?>>();
            for (var thread = 0; thread < threads; thread++) running.add(workers.submit(() -> keep(next, keepers)));
            for (var each : running) await(each);
        }
        var seconds = (System.nanoTime() - began) / 1_000_000_000;
        System.out.printf("%s: %s operations in %s books agree, %s s%n", name, done, books, seconds);
        return seed;
    }

    private static void await(Future<?> running) throws InterruptedException {
        try {
            running.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) throw error;
            throw new AssertionError(failure);
        }
    }

    private void count(long more) {
        var all = done.addAndGet(more);
        var kept = books.incrementAndGet();
        if (all / OFTEN > (all - more) / OFTEN) System.out.printf("%s operations in %s books so far%n", all, kept);
    }

    private Void keep(AtomicLong next, Supplier<Keeper> keepers) throws Exception {
        try (var keeper = keepers.get()) {
            while (done.get() < operations) {
                var seed = next.getAndIncrement();
                try {
                    count(keeper.keep(new Random(seed)));
                } catch (Exception | AssertionError failure) {
                    // Stops the other threads.
                    done.addAndGet(operations);
                    throw new AssertionError("-D" + property + "=1 -Dledger.seed=" + seed, failure);
                }
            }
        }
        return null;
    }
}
