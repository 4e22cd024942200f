package org.gongyibank.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** The measurements so far: the legs of each row, in the order of the rounds. */
final class Rows {
    private final Map<String, List<Leg>> legs = new LinkedHashMap<>();

    /**
     * A row of the table.
     *
     * @param perSecond the median of its legs
     * @param heapMb the maximum of its legs
     */
    record Row(String name, double perSecond, double p50ms, double p99ms, double p999ms, long heapMb) {}

    void add(String name, Leg leg) {
        System.out.printf("  %-14s %,10.0f /s%n", name, leg.perSecond());
        legs.computeIfAbsent(name, _ -> new ArrayList<>()).add(leg);
    }

    List<String> names() {
        return List.copyOf(legs.keySet());
    }

    List<Leg> legs(String name) {
        return legs.getOrDefault(name, List.of());
    }

    Row row(String name) {
        var its = legs(name);
        var all = new Histogram(3);
        its.forEach(leg -> all.add(leg.latencies()));
        var heap = its.stream().mapToLong(Leg::heapBytes).max().orElse(0);
        return new Row(
                name,
                median(its, Leg::perSecond),
                all.getValueAtPercentile(50) / 1e3,
                all.getValueAtPercentile(99) / 1e3,
                all.getValueAtPercentile(99.9) / 1e3,
                (heap + (1 << 20) - 1) >> 20);
    }

    /** Returns the median of the round-by-round ratios of two rows; empty when one was not measured. */
    Optional<Double> ratio(String name, String of) {
        var pairs = Math.min(legs(name).size(), legs(of).size());
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < pairs; round++) {
            ratios.add(legs(name).get(round).perSecond() / legs(of).get(round).perSecond());
        }
        return ratios.isEmpty() ? Optional.empty() : Optional.of(median(ratios, Double::doubleValue));
    }

    static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        var sorted = values.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) return 0;
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
