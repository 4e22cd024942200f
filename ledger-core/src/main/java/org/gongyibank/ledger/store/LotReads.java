package org.gongyibank.ledger.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.LotChange;

/** Reads lots and the changes that entries made to them. */
final class LotReads {
    private LotReads() {}

    /** The lots with points of each account, by last day; an empty map for an account without any. */
    static void ask(
            RoundTrip trip,
            int book,
            Collection<AccountId> accounts,
            Map<AccountId, NavigableMap<LocalDate, Long>> lots) {
        for (var account : accounts) lots.put(account, new TreeMap<>());
        trip.ask(
                "SELECT account,expires,remaining FROM lot WHERE book=? AND account IN (?) AND remaining>0",
                row -> lots.computeIfAbsent(new AccountId(row.getLong(1)), _ -> new TreeMap<>())
                        .put(row.getObject(2, LocalDate.class), row.getLong(3)),
                book,
                AccountReads.values(accounts));
    }

    /** The lot changes of each entry, ascending by account and last day; entries without any are absent. */
    static void askChanges(RoundTrip trip, int book, Collection<Long> seqs, Map<Long, List<LotChange>> changes) {
        trip.ask(
                "SELECT seq,account,expires,amount FROM lot_change WHERE book=? AND seq IN (?)"
                        + " ORDER BY seq,account,expires",
                row -> changes.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new LotChange(
                                new AccountId(row.getLong(2)), row.getObject(3, LocalDate.class), row.getLong(4))),
                book,
                seqs);
    }
}
