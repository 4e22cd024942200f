package org.gongyibank.bench;

import org.HdrHistogram.Histogram;

/**
 * One measurement of a row.
 *
 * @param count awards, or other items of the row
 * @param latencies of requests, in microseconds
 * @param server what the server counted in that time
 * @param cpuMicros of the process that did the work
 * @param heapBytes the most heap in use there right after a collection
 */
record Leg(long count, double seconds, Histogram latencies, Counts server, long cpuMicros, long heapBytes) {
    double perSecond() {
        return count / seconds;
    }

    /** Returns the awards per batch; each batch is a transaction. */
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
