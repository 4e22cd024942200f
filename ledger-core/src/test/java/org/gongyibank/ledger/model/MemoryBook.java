package org.gongyibank.ledger.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Bookkeeping;
import org.gongyibank.ledger.domain.Changes;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Decision;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.PastEntry;
import org.gongyibank.ledger.domain.RecordedRequest;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Snapshot;
import org.gongyibank.ledger.domain.Submission;

/** Keeps in memory what {@link Bookkeeping} decides, as a database would, and checks that the changes fit what is there. */
public final class MemoryBook {
    private final ZoneId zone;
    long lastSeq;
    final Map<AccountId, Account> accounts = new TreeMap<>();
    final Map<Long, HeldFunds> holds = new TreeMap<>();
    final Map<Long, PastEntry> entries = new TreeMap<>();
    final Map<CounterId, Long> counters = new HashMap<>();
    /** Of each account that keeps lots, the points by last day; empty lots are not kept. */
    final Map<AccountId, NavigableMap<LocalDate, Long>> lots = new TreeMap<>();

    private final Map<RequestId, RecordedRequest> requests = new HashMap<>();

    public MemoryBook(ZoneId zone) {
        this.zone = zone;
    }

    public List<Answer> post(List<Submission> batch, Instant recordedAt) {
        var decision = Bookkeeping.decide(snapshot(), batch, recordedAt);
        apply(decision.changes());
        return decision.decided().stream().map(MemoryBook::answer).toList();
    }

    /** The account as it stands. */
    public Account account(AccountId id) {
        var account = accounts.get(id);
        if (account == null) throw new AssertionError("no account " + id);
        return account;
    }

    /** All accounts as they stand. */
    public Map<AccountId, Account> accounts() {
        return Map.copyOf(accounts);
    }

    public long used(CounterId counter) {
        return counters.getOrDefault(counter, 0L);
    }

    private static Answer answer(Decision.Decided decided) {
        return switch (decided) {
            case Decision.Decided.Answered(var answer) -> answer;
            case Decision.Decided.Failed(var cause) -> throw cause;
        };
    }

    private Snapshot snapshot() {
        accounts.values().stream().filter(Account::keepsLots).forEach(account -> lots(account.id()));
        var names = accounts.values().stream().collect(Collectors.toMap(Account::name, Account::id));
        var onces = entries.values().stream()
                .map(PastEntry::entry)
                .filter(entry -> !entry.once().isEmpty())
                .collect(Collectors.toMap(JournalEntry::once, JournalEntry::seq));
        return new Snapshot(zone, lastSeq, requests, accounts, names, lots, holds, entries, onces, counters);
    }

    private void apply(Changes changes) {
        for (var added : changes.entries()) {
            var entry = added.entry();
            must(entry.seq() == ++lastSeq, "gap before", entry);
            entries.put(entry.seq(), new PastEntry(entry, added.charges(), added.lots(), List.of()));
            if (entry.reverses() == 0) continue;
            var reversed = entries.get(entry.reverses());
            if (reversed == null) throw new AssertionError("reverses nothing " + entry);
            var corrections = new ArrayList<>(reversed.corrections());
            must(corrections.isEmpty() || entry.kind().equals(JournalEntry.REFUND), "reversed twice", entry);
            corrections.add(entry);
            entries.put(
                    entry.reverses(),
                    new PastEntry(reversed.entry(), reversed.charges(), reversed.lots(), corrections));
        }
        must(changes.lastSeq() == lastSeq, "last seq", changes);
        for (var account : changes.opened()) must(accounts.put(account.id(), account) == null, "opened twice", account);
        for (var account : changes.accounts()) {
            var before = accounts.put(account.id(), account);
            must(before != null && !before.equals(account), "no change of", account);
        }
        for (var hold : changes.holds()) {
            var before = holds.get(hold.seq());
            must(before == null || !hold.isOpen(), "opened again", hold);
            holds.put(hold.seq(), before == null ? hold : merged(before, hold));
        }
        for (var lot : changes.lots().now()) put(lot, lot.amount());
        for (var lot : changes.lots().added()) {
            put(lot, lots(lot.account()).getOrDefault(lot.expires(), 0L) + lot.amount());
        }
        counters.putAll(changes.counters());
        changes.requests().forEach((id, request) -> must(requests.put(id, request) == null, "recorded twice", id));
    }

    /** A hold as it was, with the legs that changed. */
    private static HeldFunds merged(HeldFunds before, HeldFunds now) {
        must(!now.legs().isEmpty(), "no leg of", now);
        if (before.state() == now.state())
            must(now.legs().stream().noneMatch(before.legs()::contains), "no change of", now);
        var legs = before.legs().stream()
                .map(old -> now.legs().stream()
                        .filter(leg -> leg.account().equals(old.account()))
                        .findFirst()
                        .orElse(old))
                .toList();
        return new HeldFunds(now.seq(), legs, now.expiresAt(), now.state(), now.closedSeq(), now.lots(), now.charges());
    }

    private void put(LotChange lot, long points) {
        must(points >= 0, "a lot below zero", lot);
        if (points == 0) lots(lot.account()).remove(lot.expires());
        else lots(lot.account()).put(lot.expires(), points);
    }

    private NavigableMap<LocalDate, Long> lots(AccountId account) {
        return lots.computeIfAbsent(account, _ -> new TreeMap<>());
    }

    private static void must(boolean holds, String what, Object where) {
        if (!holds) throw new AssertionError(what + " " + where);
    }
}
