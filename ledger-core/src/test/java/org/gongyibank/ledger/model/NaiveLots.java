package org.gongyibank.ledger.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Command.Capture.Part;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Unit;

/** Which points a movement takes and gives: they lie in a row, first-expiring first, and are counted off one by one. */
final class NaiveLots {
    private final NaiveFacts facts;
    private final LocalDate today;
    private final NaivePoints points = new NaivePoints();

    NaiveLots(NaiveFacts facts, LocalDate today) {
        this.facts = facts;
        this.today = today;
    }

    NaivePoints post(List<Leg> legs, LotDates dates) {
        var ascending = legs.stream()
                .filter(leg -> facts.unit(leg.account()) == Unit.POINT)
                .sorted(Comparator.comparing(Leg::account))
                .toList();
        var row = new ArrayList<LocalDate>();
        for (var leg : ascending) if (leg.amount() < 0) row.addAll(takeFirst(leg.account(), -leg.amount()));
        Collections.sort(row);
        for (var leg : ascending) {
            if (leg.amount() < 0) continue;
            var days = cutOff(row, leg.amount());
            give(
                    leg.account(),
                    switch (dates) {
                        case LotDates.Mint(var lastDay) -> Collections.nCopies(days.size(), later(lastDay, today));
                        case LotDates.Carry() -> days;
                    });
        }
        return points;
    }

    NaivePoints hold(List<Leg> held) {
        for (var leg : held) takeFirst(leg.account(), leg.amount());
        return points;
    }

    /** The captured points are the beginning of each row, the lowest receiver first; the end of each row returns. */
    NaivePoints end(NaiveFacts.SetAside hold, List<Part> parts, int graceDays) {
        for (var leg : hold.held()) {
            var row = new ArrayList<>(new NaiveHolds(facts, hold).row(leg.account()));
            parts.stream()
                    .filter(part -> part.from().equals(leg.account()))
                    .sorted(Comparator.comparing(Part::to))
                    .forEach(part -> give(part.to(), noneBefore(today, cutOff(row, part.amount()))));
            give(leg.account(), noneBefore(today.plusDays(graceDays), row));
        }
        return points;
    }

    /** The last-expiring of the captured and not yet refunded points return first. */
    NaivePoints refund(NaiveFacts.SetAside hold, List<Part> parts, int graceDays) {
        var known = new NaiveHolds(facts, hold);
        for (var leg : hold.held()) {
            var back = sum(parts.stream().filter(part -> part.from().equals(leg.account())));
            var captured = known.row(leg.account()).subList(0, (int) known.taken(leg.account()));
            var end = captured.subList(captured.size() - (int) back, captured.size());
            give(leg.account(), noneBefore(today.plusDays(graceDays), end));
        }
        for (var receiver : parts.stream().map(Part::to).distinct().toList()) {
            takeFirst(receiver, sum(parts.stream().filter(part -> part.to().equals(receiver))));
        }
        return points;
    }

    private static long sum(Stream<Part> parts) {
        return parts.mapToLong(Part::amount).sum();
    }

    /** What the original took returns. What it gave is taken back: the same points where they are still there. */
    NaivePoints reverse(NaivePoints original, List<Leg> mirrored, int graceDays) {
        for (var leg : mirrored) {
            var account = leg.account();
            if (!facts.keepsLots(account)) continue;
            if (leg.amount() > 0) {
                give(account, noneBefore(today.plusDays(graceDays), original.takenFrom(account)));
            } else {
                takeBack(account, -leg.amount(), original.givenTo(account));
            }
        }
        return points;
    }

    private void takeBack(AccountId account, long amount, List<LocalDate> given) {
        var there = new ArrayList<>(facts.points(account));
        var taken = new ArrayList<LocalDate>();
        for (var day : given) if (taken.size() < amount && there.remove(day)) taken.add(day);
        taken.addAll(cutOff(there, amount - taken.size()));
        points.take(account, taken);
    }

    NaivePoints expire(AccountId account, LocalDate day, long count) {
        points.take(account, Collections.nCopies((int) count, day));
        return points;
    }

    private List<LocalDate> takeFirst(AccountId account, long amount) {
        if (!facts.keepsLots(account)) return Collections.nCopies((int) amount, LotDates.NEVER);
        var first = facts.points(account).subList(0, (int) amount);
        points.take(account, first);
        return first;
    }

    private void give(AccountId account, List<LocalDate> days) {
        if (facts.keepsLots(account)) points.give(account, days);
    }

    /** Removes the beginning of a row. */
    private static List<LocalDate> cutOff(List<LocalDate> row, long amount) {
        var beginning = row.subList(0, (int) amount);
        var days = List.copyOf(beginning);
        beginning.clear();
        return days;
    }

    private static List<LocalDate> noneBefore(LocalDate earliest, List<LocalDate> days) {
        return days.stream().map(day -> later(day, earliest)).toList();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
