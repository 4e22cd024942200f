package org.gongyibank.ledger.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Bookkeeping;
import org.gongyibank.ledger.domain.Changes;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Decision;
import org.gongyibank.ledger.domain.Done;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.PastEntry;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RecordedRequest;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Snapshot;
import org.gongyibank.ledger.domain.Submission;

/**
 * Stores in memory what {@link Bookkeeping} decides, as a database would, and checks that the changes fit the stored
 * state.
 */
public final class MemoryBook implements Reading.Known {
    private static final Set<Purpose> OF_THE_LEDGER = EnumSet.of(Purpose.ESCROW, Purpose.EXPIRED, Purpose.WRITE_OFF);

    private final ZoneId zone;
    long lastSeq;
    final Map<AccountId, Account> accounts = new TreeMap<>();
    final Map<Long, HeldFunds> holds = new TreeMap<>();
    final Map<Long, PastEntry> entries = new TreeMap<>();
    final Map<CounterId, Long> counters = new HashMap<>();
    /** The points by last day, of each account that keeps lots; empty lots are not stored. */
    final Map<AccountId, NavigableMap<LocalDate, Long>> lots = new TreeMap<>();

    private final Map<RequestId, RecordedRequest> requests = new HashMap<>();
    private final Map<AccountName, AccountId> names = new HashMap<>();
    private final Map<String, Done> onces = new HashMap<>();

    public MemoryBook(ZoneId zone) {
        this.zone = zone;
    }

    public List<Answer> post(List<Submission> batch, Instant recordedAt) {
        var decision = decide(batch, recordedAt);
        apply(decision.changes());
        return decision.decided().stream().map(MemoryBook::answer).toList();
    }

    ZoneId zone() {
        return zone;
    }

    /** Decides a batch without writing it, as if the book were lost before the write. */
    Decision decide(List<Submission> batch, Instant recordedAt) {
        return Bookkeeping.decide(snapshot(batch, LocalDate.ofInstant(recordedAt, zone)), batch, recordedAt);
    }

    /** The current state of the account. */
    public Account account(AccountId id) {
        var account = accounts.get(id);
        if (account == null) throw new AssertionError("no account " + id);
        return account;
    }

    /** The points of an account by their last day; empty when it keeps no lots. */
    public Map<LocalDate, Long> lotsOf(AccountId account) {
        return Map.copyOf(lots.getOrDefault(account, Collections.emptyNavigableMap()));
    }

    /** The current state of the entry. */
    public PastEntry entry(long seq) {
        var entry = entries.get(seq);
        if (entry == null) throw new AssertionError("no entry " + seq);
        return entry;
    }

    /** The current state of all accounts. */
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

    /** Returns only what the batch reads, as a database would. */
    private Snapshot snapshot(List<Submission> batch, LocalDate today) {
        var reading = new Reading(this, batch);
        var read = new TreeMap<>(accounts);
        read.values()
                .removeIf(account ->
                        !OF_THE_LEDGER.contains(account.name().purpose()) && !reading.accounts.contains(account.id()));
        var dated = new TreeMap<AccountId, NavigableMap<LocalDate, Long>>();
        for (var account : read.values()) {
            var needed = reading.givers.contains(account.id())
                    || account.nextExpiry().isBefore(today)
                    || reversesItself(batch);
            if (account.keepsLots() && needed) dated.put(account.id(), lots(account.id()));
        }
        return new Snapshot(
                zone,
                lastSeq,
                requests,
                read,
                names,
                dated,
                only(reading.holds, holds),
                only(reading.entries, entries),
                onces,
                counters,
                Map.of(),
                List.of());
    }

    private static <V> Map<Long, V> only(Collection<Long> keys, Map<Long, V> all) {
        var some = new TreeMap<>(all);
        some.keySet().retainAll(keys);
        return some;
    }

    /** True if the batch may reverse an entry that it is about to post itself, on any of its accounts. */
    private boolean reversesItself(List<Submission> batch) {
        return batch.stream()
                .flatMap(submission -> submission.commands().stream())
                .anyMatch(command -> command instanceof Command.Reverse reverse && reverse.entry() > lastSeq);
    }

    @Override
    public List<AccountId> accountsOfHold(long hold) {
        var found = holds.get(hold);
        if (found == null) return List.of();
        return found.legs().stream().map(HeldFunds.Held::account).toList();
    }

    @Override
    public List<AccountId> accountsOfEntry(long seq) {
        var found = entries.get(seq);
        if (found == null) return List.of();
        return found.entry().postings().stream().map(Posting::account).toList();
    }

    @Override
    public long endingOf(long hold) {
        var found = holds.get(hold);
        return found == null ? 0 : found.closedSeq();
    }

    @Override
    public List<Long> openHoldsOn(AccountId account) {
        return holds.values().stream()
                .filter(hold -> hold.isOpen() && accountsOfHold(hold.seq()).contains(account))
                .map(HeldFunds::seq)
                .toList();
    }

    private void apply(Changes changes) {
        for (var added : changes.entries()) {
            var entry = added.entry();
            must(entry.seq() == ++lastSeq, "gap before", entry);
            if (!entry.once().isEmpty())
                must(onces.put(entry.once(), new Done(entry.seq(), false)) == null, "twice", entry);
            entries.put(entry.seq(), new PastEntry(entry, added.charges(), added.lots(), List.of()));
            if (entry.reverses() == 0) continue;
            var reversed = entries.get(entry.reverses());
            if (reversed == null) throw new AssertionError("reverses nothing " + entry);
            var corrections = new ArrayList<>(reversed.corrections());
            must(corrections.isEmpty() || entry.kind().equals(JournalEntry.REFUND), "reversed twice", entry);
            corrections.add(entry);
            onces.computeIfPresent(reversed.entry().once(), (_, done) -> new Done(done.seq(), true));
            entries.put(
                    entry.reverses(),
                    new PastEntry(reversed.entry(), reversed.charges(), reversed.lots(), corrections));
        }
        must(changes.lastSeq() == lastSeq, "last seq", changes);
        for (var account : changes.opened()) {
            must(accounts.put(account.id(), account) == null, "opened twice", account);
            must(names.put(account.name(), account.id()) == null, "named twice", account);
        }
        for (var account : changes.accounts()) {
            var before = accounts.put(account.id(), account);
            must(before != null && !before.equals(account), "no change of", account);
        }
        for (var hold : changes.holds()) {
            var before = holds.get(hold.seq());
            must(before == null || !hold.isOpen(), "opened again", hold);
            holds.put(hold.seq(), before == null ? hold : changed(before, hold));
        }
        for (var lot : changes.lots().now()) put(lot, lot.amount());
        for (var lot : changes.lots().added()) {
            put(lot, lots(lot.account()).getOrDefault(lot.expires(), 0L) + lot.amount());
        }
        counters.putAll(changes.counters());
        changes.requests().forEach((id, request) -> must(requests.put(id, request) == null, "recorded twice", id));
    }

    /** As in a database: each leg to be changed must exist and must differ. */
    private static HeldFunds changed(HeldFunds before, HeldFunds after) {
        var legs = new TreeMap<AccountId, HeldFunds.Held>();
        before.legs().forEach(leg -> legs.put(leg.account(), leg));
        for (var leg : after.legs()) {
            var old = legs.put(leg.account(), leg);
            must(old != null && (!old.equals(leg) || before.state() != after.state()), "no change of", leg);
        }
        return new HeldFunds(
                after.seq(),
                List.copyOf(legs.values()),
                after.expiresAt(),
                after.state(),
                after.closedSeq(),
                after.lots(),
                after.charges());
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
