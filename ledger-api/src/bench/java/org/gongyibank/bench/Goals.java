package org.gongyibank.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The performance goals, and whether they were reached. */
final class Goals {
    private static final int BATCH = 512;

    private final Rows rows;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(Rows rows) {
        this.rows = rows;
    }

    /**
     * One goal.
     *
     * @param bound such as {@code ≥ 0.70}
     */
    record Goal(String name, double measured, String bound, boolean reached) {}

    static List<Goal> of(
            Terms terms,
            Rows rows,
            List<Bytes> bytes,
            Optional<Starts> starts,
            Optional<Former> former,
            Duration took) {
        var goals = new Goals(rows);
        goals.ratio("engine-4", "floor-4", 0.9);
        goals.ratio("engine-4", "naive-16", 15);
        goals.ratio("engine-thin-4", "naive-16", 25);
        goals.ratio("http-bulk", "engine-4", 0.95);
        goals.ratio("http-single", "naive-16", 1.45);
        goals.ratio("http-single-1024", "naive-16", 2.8);
        goals.ratio("http-balance", "http-constant", 0.35);
        goals.ratio("http-balance-1024", "http-constant", 0.5);
        goals.lone();
        goals.growth(terms.growth().getFirst(), terms.growth().getLast());
        goals.trips();
        goals.bytes(bytes);
        goals.heap();
        starts.ifPresent(goals::starts);
        former.ifPresent(goals::former);
        if (terms.full()) goals.atMost("the full run, minutes", (double) took.toMinutes(), 120);
        return goals.goals;
    }

    private void ratio(String name, String of, double atLeast) {
        rows.ratio(name, of).ifPresent(ratio -> atLeast(name + " / " + of, ratio, atLeast));
    }

    private void lone() {
        if (rows.legs("lone-http").isEmpty()) return;
        var use = Report.Use.of("lone-http", rows.legs("lone-http"));
        // Rounded to whole statements, because a job of the service sometimes adds one.
        atMost("a lone request's statements", Math.rint(use.statements()), 17);
        atMost("those of them that write rows", Math.rint(use.writes()), 12);
        atMost("its commits", Math.rint(1 / use.perCommit()), 1);
        if (use.roundTrips() > 0) atMost("its round trips", use.roundTrips(), 3.2);
        if (rows.legs("lone-naive").isEmpty()) return;
        var naive = rows.row("lone-naive").p50ms();
        atMost(
                "a lone request's p50, ms beyond the naive transaction's",
                rows.row("lone-http").p50ms() - naive,
                1.5);
        if (rows.legs("lone-engine").isEmpty()) return;
        atMost("a lone Ledger.post's p50, ms beyond it", rows.row("lone-engine").p50ms() - naive, 1);
    }

    private void bytes(List<Bytes> bytes) {
        bytes.stream()
                .filter(row -> row.name().equals(Bytes.BULK))
                .forEach(row -> atMost("bytes of tables per award by bulk", row.perAward(), 1_100));
    }

    private void growth(long first, long last) {
        ratio(Growth.name(last), Growth.name(first), 0.8);
        if (rows.legs(Growth.reads(first)).isEmpty()) return;
        var small = rows.row(Growth.reads(first)).p99ms();
        var name = "read p99, " + Growth.name(last) + " / " + Growth.name(first);
        atMost(name, rows.row(Growth.reads(last)).p99ms() / small, 1.5);
    }

    private void trips() {
        var legs = rows.legs("engine-4");
        if (legs.isEmpty()) return;
        var batches = legs.stream().mapToLong(leg -> leg.server().commits()).sum();
        var statements =
                legs.stream().mapToLong(leg -> leg.server().statements()).sum() / (double) batches;
        var trips = legs.stream().mapToLong(leg -> leg.server().roundTrips()).sum() / (double) batches;
        if (trips > 0) atMost("round trips per batch", trips, 9);
        atMost("statements per award at batch " + BATCH, statements / BATCH, 0.03);
    }

    private void former(Former former) {
        atLeast("engine-4 / the former build's", former.ratio("engine-4"), 1);
        atLeast("http-statement / the former build's", former.ratio("http-statement"), 2.5);
    }

    private void heap() {
        var most =
                rows.names().stream().mapToLong(name -> rows.row(name).heapMb()).max();
        if (most.isPresent()) atMost("heap, MB", (double) most.getAsLong(), 512);
    }

    private void starts(Starts starts) {
        atMost("start to ready, s, database running", Rows.median(starts.running(), Double::doubleValue), 3);
        atMost("start to ready, s, embedded and warm", Rows.median(starts.embedded(), Double::doubleValue), 6);
    }

    private void atLeast(String name, double measured, double bound) {
        goals.add(new Goal(name, measured, "≥ " + number(bound), measured >= bound));
    }

    private void atMost(String name, double measured, double bound) {
        goals.add(new Goal(name, measured, "≤ " + number(bound), measured <= bound));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
