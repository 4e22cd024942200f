package org.gongyibank.ledger.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.LotChange;

/**
 * The points that an entry takes from accounts with lots and gives to them, one by one: each point is the last day on
 * which it can be used.
 */
record NaivePoints(SortedMap<AccountId, List<LocalDate>> taken, SortedMap<AccountId, List<LocalDate>> given) {
    NaivePoints() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    void take(AccountId account, List<LocalDate> days) {
        add(taken, account, days);
    }

    void give(AccountId account, List<LocalDate> days) {
        add(given, account, days);
    }

    /** Ascending. */
    List<LocalDate> takenFrom(AccountId account) {
        return taken.getOrDefault(account, List.of());
    }

    /** Ascending. */
    List<LocalDate> givenTo(AccountId account) {
        return given.getOrDefault(account, List.of());
    }

    private static void add(SortedMap<AccountId, List<LocalDate>> to, AccountId account, List<LocalDate> days) {
        if (days.isEmpty()) return;
        var all = to.computeIfAbsent(account, _ -> new ArrayList<>());
        all.addAll(days);
        Collections.sort(all);
    }

    /** In the form of the book: the number of points per day, ascending by account and day. */
    List<LotChange> changes() {
        var sums = new TreeMap<AccountId, SortedMap<LocalDate, Long>>();
        count(sums, taken, -1);
        count(sums, given, 1);
        var changes = new ArrayList<LotChange>();
        sums.forEach((account, days) -> days.forEach((day, amount) -> {
            if (amount != 0) changes.add(new LotChange(account, day, amount));
        }));
        return changes;
    }

    private static void count(
            SortedMap<AccountId, SortedMap<LocalDate, Long>> sums,
            SortedMap<AccountId, List<LocalDate>> points,
            long sign) {
        points.forEach((account, days) -> days.forEach(
                day -> sums.computeIfAbsent(account, _ -> new TreeMap<>()).merge(day, sign, Long::sum)));
    }
}
