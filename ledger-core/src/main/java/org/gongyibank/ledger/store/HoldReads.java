package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.HeldFunds.Held;
import org.gongyibank.ledger.domain.LotChange;

/** Reads holds with their legs, their lots and their charges. */
final class HoldReads {
    private HoldReads() {}

    /** A hold without its lots and charges. */
    private record Head(List<Held> legs, Instant expiresAt, HeldFunds.State state, long closedSeq) {}

    static void ask(RoundTrip trip, int book, Collection<Long> seqs, Map<Long, HeldFunds> holds) {
        var heads = new HashMap<Long, Head>();
        trip.ask(
                "SELECT seq,account,amount,taken,expires_at,state,closed_seq FROM hold WHERE book=? AND seq IN (?)"
                        + " ORDER BY seq,account",
                row -> {
                    var head = head(row);
                    heads.computeIfAbsent(row.getLong(1), _ -> head)
                            .legs
                            .add(new Held(new AccountId(row.getLong(2)), row.getLong(3), row.getLong(4)));
                },
                book,
                seqs);
        var lots = new HashMap<Long, List<LotChange>>();
        LotReads.askChanges(trip, book, seqs, lots);
        var charges = new HashMap<Long, List<Charged>>();
        EntryReads.askCharges(trip, book, seqs, charges);
        trip.then(() -> heads.forEach((seq, head) -> holds.put(
                seq,
                new HeldFunds(
                        seq,
                        head.legs,
                        head.expiresAt,
                        head.state,
                        head.closedSeq,
                        lots.getOrDefault(seq, List.of()),
                        charges.getOrDefault(seq, List.of())))));
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                new ArrayList<>(), Columns.instant(row, 5), HeldFunds.State.valueOf(row.getString(6)), row.getLong(7));
    }

    /** The open holds of each account; accounts without any are absent. */
    static void askOpen(RoundTrip trip, int book, Collection<AccountId> accounts, Map<AccountId, Set<Long>> open) {
        trip.ask(
                "SELECT account,seq FROM hold WHERE book=? AND account IN (?) AND state=?",
                row -> open.computeIfAbsent(new AccountId(row.getLong(1)), _ -> new HashSet<>())
                        .add(row.getLong(2)),
                book,
                AccountReads.values(accounts),
                HeldFunds.State.OPEN.name());
    }
}
