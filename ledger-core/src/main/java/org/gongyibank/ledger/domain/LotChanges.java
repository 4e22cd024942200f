package org.gongyibank.ledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Collects the changes that an entry makes to lots: one per lot, ascending by account and last day. */
final class LotChanges {
    private final NavigableMap<AccountId, NavigableMap<LocalDate, Long>> amounts = new TreeMap<>();

    void take(AccountId account, List<Lot> lots) {
        for (var lot : lots) add(account, lot.expires(), -lot.points());
    }

    /**
     * Gives lots with their own last days, but none before {@code earliest}.
     *
     * @param amount the total; any amount beyond the lots came from an account without lots and never expires
     */
    void give(AccountId account, List<Lot> lots, long amount, LocalDate earliest) {
        var rest = amount;
        for (var lot : lots) {
            add(account, lot.expires().isBefore(earliest) ? earliest : lot.expires(), lot.points());
            rest -= lot.points();
        }
        if (rest > 0) add(account, LotDates.NEVER, rest);
    }

    private void add(AccountId account, LocalDate expires, long amount) {
        amounts.computeIfAbsent(account, _ -> new TreeMap<>()).merge(expires, amount, Math::addExact);
    }

    List<LotChange> list() {
        var changes = new ArrayList<LotChange>();
        amounts.forEach((account, lots) -> lots.forEach((expires, amount) -> {
            if (amount != 0) changes.add(new LotChange(account, expires, amount));
        }));
        return changes;
    }
}
