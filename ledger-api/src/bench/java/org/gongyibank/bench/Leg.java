package org.gongyibank.bench;

import org.HdrHistogram.Histogram;

/**
 * One row measured once.
 *
 * @param count awards, or whatever the row counts
 * @param latencies of requests, in microseconds
 * @param server what the server counted meanwhile
 * @param cpuMicros of the process in which the work was done
 * @param heapBytes the most that was in use right after a collection there
 */
record Leg(long count, double seconds, Histogram latencies, Counts server, long cpuMicros, long heapBytes) {
    double perSecond() {
        return count / seconds;
    }

    /** Awards in a batch, where each batch is a transaction. */
    double perCommit() {
        return count / (double) Math.max(1, server.commits());
    }

    /** Runs a row for its lead-in and its leg. */
    static Leg run(Load load, Terms terms, Counts.Reader counts) throws InterruptedException {
        var meter = new Meter();
        var subject = load.subject();
        var clients = load.start(meter);
        try {
            Thread.sleep(terms.leadIn());
            subject.beginHeap();
            var before = counts.read();
            var cpu = Counts.cpuMicros(subject.pid());
            var began = System.nanoTime();
            meter.begin();
            Thread.sleep(terms.leg());
            meter.end();
            var seconds = (System.nanoTime() - began) / 1e9;
            var used = Counts.cpuMicros(subject.pid()) - cpu;
            var after = counts.since(before);
            return new Leg(meter.count(), seconds, meter.latencies(), after, used, subject.heapBytes());
        } finally {
            meter.end();
            for (var client : clients) client.join();
            meter.requireSound();
        }
    }
}
