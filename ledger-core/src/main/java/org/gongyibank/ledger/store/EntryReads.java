package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.Posting;

/** Reads entries with their postings and their other effects. */
final class EntryReads {
    private EntryReads() {}

    /** Builds an entry from its row, once its postings are known. */
    private interface Unposted {
        JournalEntry with(List<Posting> postings);
    }

    /** Those of the given entries that exist. */
    static void ask(RoundTrip trip, int book, Collection<Long> seqs, Map<Long, JournalEntry> entries) {
        var unposted = new TreeMap<Long, Unposted>();
        trip.ask(
                "SELECT seq,kind,effective_on,recorded_at,actor,subject,fund,rule_version,reason,line,reverses,once"
                        + " FROM journal_entry WHERE book=? AND seq IN (?)",
                row -> unposted.put(row.getLong(1), entry(row)),
                book,
                seqs);
        // In this order, an entry that is found has its postings. An entry that is committed between the two reads is
        // not found yet.
        var postings = new HashMap<Long, List<Posting>>();
        trip.ask(
                "SELECT seq,account,amount,balance_after FROM posting WHERE book=? AND seq IN (?) ORDER BY seq,account",
                row -> postings.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Posting(new AccountId(row.getLong(2)), row.getLong(3), row.getLong(4))),
                book,
                seqs);
        trip.then(() ->
                unposted.forEach((seq, entry) -> entries.put(seq, entry.with(postings.getOrDefault(seq, List.of())))));
    }

    private static Unposted entry(ResultSet row) throws SQLException {
        var seq = row.getLong(1);
        var kind = row.getString(2);
        var effectiveOn = row.getObject(3, LocalDate.class);
        var recordedAt = Columns.instant(row, 4);
        var act = new Act(row.getString(5), row.getString(6), row.getString(7), row.getLong(8), row.getString(9));
        var line = row.getInt(10);
        // A NULL is read as 0, which stands for none.
        var reverses = row.getLong(11);
        var once = row.getBytes(12) == null ? "" : Columns.text(row, 12);
        return postings -> new JournalEntry(seq, kind, effectiveOn, recordedAt, act, line, reverses, once, postings);
    }

    /**
     * What an entry did besides its postings, and which entries took it back.
     *
     * @param corrections the entries that took it back, ascending
     */
    record Effects(List<Charged> charges, List<LotChange> lots, List<Long> corrections) {}

    /** The effects of each of the entries; empty for an entry that does not exist. */
    static void askEffects(RoundTrip trip, int book, Collection<Long> seqs, Map<Long, Effects> effects) {
        var charges = new HashMap<Long, List<Charged>>();
        askCharges(trip, book, seqs, charges);
        var lots = new HashMap<Long, List<LotChange>>();
        LotReads.askChanges(trip, book, seqs, lots);
        var corrections = new HashMap<Long, List<Long>>();
        trip.ask(
                "SELECT original,seq FROM correction WHERE book=? AND original IN (?) ORDER BY original,seq",
                row -> corrections
                        .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(row.getLong(2)),
                book,
                seqs);
        trip.then(() -> seqs.forEach(seq -> effects.put(
                seq,
                new Effects(
                        charges.getOrDefault(seq, List.of()),
                        lots.getOrDefault(seq, List.of()),
                        corrections.getOrDefault(seq, List.of())))));
    }

    /** The charges of each of the entries; entries without any are absent. */
    static void askCharges(RoundTrip trip, int book, Collection<Long> seqs, Map<Long, List<Charged>> charges) {
        trip.ask(
                "SELECT seq,limit_code,period,amount FROM charge WHERE book=? AND seq IN (?)"
                        + " ORDER BY seq,limit_code,period",
                row -> charges.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Charged(new CounterId(Columns.text(row, 2), Columns.text(row, 3)), row.getLong(4))),
                book,
                seqs);
    }
}
