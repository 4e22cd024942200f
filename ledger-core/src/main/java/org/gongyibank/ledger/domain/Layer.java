package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of a book for the next command: decided changes over the rows read. A child layer is merged into its
 * parent when its command succeeds, and dropped when it is refused.
 */
final class Layer {
    private final Snapshot read;
    private final @Nullable Layer parent;
    final Instant recordedAt;
    private long lastSeq;
    private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
    private final Map<AccountName, AccountId> names = new HashMap<>();
    private final Map<Long, HeldFunds> holds = new LinkedHashMap<>();
    private final Map<Long, PastEntry> entries = new HashMap<>();
    private final Map<String, Long> onces = new HashMap<>();
    private final Map<CounterId, Long> counters = new LinkedHashMap<>();
    private final Map<AccountId, NavigableMap<LocalDate, Long>> lots = new LinkedHashMap<>();
    private final Map<RequestId, RecordedRequest> requests = new LinkedHashMap<>();
    private final Map<String, Long> acts = new LinkedHashMap<>();
    private final RegisterTables registers;
    private final List<Changes.NewEntry> posted = new ArrayList<>();

    private Layer(Snapshot read, @Nullable Layer parent, RegisterTables registers, Instant recordedAt, long lastSeq) {
        this.read = read;
        this.parent = parent;
        this.recordedAt = recordedAt;
        this.lastSeq = lastSeq;
        this.registers = registers;
    }

    static Layer over(Snapshot read, Instant recordedAt) {
        return new Layer(read, null, new RegisterTables(read.registers()), recordedAt, read.lastSeq());
    }

    /** A layer for a submission, which may write rows of registers. */
    Layer submission() {
        return new Layer(read, this, registers.above(), recordedAt, lastSeq);
    }

    /** A layer for a command. */
    Layer child() {
        return new Layer(read, this, registers, recordedAt, lastSeq);
    }

    void mergeIntoParent() {
        if (parent == null) throw new IllegalStateException("the lowest layer has no parent");
        parent.lastSeq = lastSeq;
        parent.accounts.putAll(accounts);
        parent.names.putAll(names);
        parent.holds.putAll(holds);
        parent.entries.putAll(entries);
        parent.onces.putAll(onces);
        parent.counters.putAll(counters);
        lots.forEach(
                (account, changes) -> changes.forEach((expires, amount) -> parent.addToLot(account, expires, amount)));
        parent.posted.addAll(posted);
        parent.requests.putAll(requests);
        parent.acts.putAll(acts);
        if (registers != parent.registers) parent.registers.take(registers);
    }

    @Nullable Account account(AccountId id) {
        return find(id, layer -> layer.accounts, read.accounts());
    }

    @Nullable AccountId named(AccountName name) {
        return find(name, layer -> layer.names, read.names());
    }

    @Nullable HeldFunds hold(long seq) {
        return find(seq, layer -> layer.holds, read.holds());
    }

    @Nullable PastEntry entry(long seq) {
        return find(seq, layer -> layer.entries, read.entries());
    }

    /** The entry that did the act; null for none. */
    @Nullable Long once(String once) {
        for (var layer = this; layer != null; layer = layer.parent) {
            var seq = layer.onces.get(once);
            if (seq != null) return seq;
        }
        var done = read.onces().get(once);
        return done == null ? null : done.seq();
    }

    /** Whether the entry that did the act was taken back. */
    boolean isReversed(String once) {
        var seq = once(once);
        if (seq == null) return false;
        var done = read.onces().get(once);
        if (done != null && done.reversed()) return true;
        var past = entry(seq);
        return past != null && !past.corrections().isEmpty();
    }

    /** The id made by the submission that did the act; null for none. */
    @Nullable Long act(String once) {
        return find(once, layer -> layer.acts, read.acts());
    }

    void done(String once, long made) {
        acts.put(once, made);
    }

    Registers.Found found() {
        return new Registers.Found(registers);
    }

    /** Lets a submission write its register rows on this layer. */
    void write(Submission submission, Answer answer) {
        submission.registers().write(answer, recordedAt, found(), new Registers.Rows(registers));
    }

    @Nullable RecordedRequest request(RequestId id) {
        return find(id, layer -> layer.requests, read.requests());
    }

    long used(CounterId counter) {
        var used = find(counter, layer -> layer.counters, read.counters());
        return used == null ? 0 : used;
    }

    /** The points of an account by last day; lots may be empty. Only for an account that gives. */
    NavigableMap<LocalDate, Long> lots(AccountId account) {
        var known = read.lots().get(account);
        if (known == null && read.accounts().containsKey(account)) {
            throw new IllegalStateException("its lots were not read: " + account);
        }
        var current = new TreeMap<LocalDate, Long>(known == null ? Map.of() : known);
        for (var layer = this; layer != null; layer = layer.parent) {
            layer.lots
                    .getOrDefault(account, Collections.emptyNavigableMap())
                    .forEach((expires, amount) -> current.merge(expires, amount, Math::addExact));
        }
        return current;
    }

    private void addToLot(AccountId account, LocalDate expires, long amount) {
        lots.computeIfAbsent(account, _ -> new TreeMap<>()).merge(expires, amount, Math::addExact);
    }

    private void change(LotChange lot) {
        addToLot(lot.account(), lot.expires(), lot.amount());
        var account = Movement.existing(this, lot.account());
        var next = account.nextExpiry();
        if (lot.amount() > 0) put(account.expiringNext(lot.expires().isBefore(next) ? lot.expires() : next));
        else put(account.expiringNext(firstExpiry(lot.account())));
    }

    private LocalDate firstExpiry(AccountId account) {
        return Lot.of(lots(account)).stream().findFirst().map(Lot::expires).orElse(LotDates.NEVER);
    }

    private <K, V> @Nullable V find(K key, Function<Layer, Map<K, V>> decided, Map<K, V> asRead) {
        for (var layer = this; layer != null; layer = layer.parent) {
            var value = decided.apply(layer).get(key);
            if (value != null) return value;
        }
        return asRead.get(key);
    }

    boolean hasOpenHold(AccountId account) {
        var seen = new HashMap<>(read.holds());
        collectHolds(seen);
        return seen.values().stream()
                .anyMatch(hold -> hold.isOpen()
                        && hold.legs().stream().anyMatch(leg -> leg.account().equals(account)));
    }

    private void collectHolds(Map<Long, HeldFunds> into) {
        if (parent != null) parent.collectHolds(into);
        into.putAll(holds);
    }

    /** The effective day of an entry recorded now, unless its command names another. */
    LocalDate today() {
        return LocalDate.ofInstant(recordedAt, read.zone());
    }

    long nextSeq() {
        return lastSeq + 1;
    }

    void post(JournalEntry entry, List<Charged> charges, List<LotChange> lots) {
        if (entry.seq() != nextSeq()) throw new IllegalStateException("seq " + entry.seq() + " after " + lastSeq);
        lastSeq = entry.seq();
        posted.add(new Changes.NewEntry(entry, charges, lots));
        entries.put(entry.seq(), new PastEntry(entry, charges, lots, List.of()));
        if (!entry.once().isEmpty()) onces.put(entry.once(), entry.seq());
        for (var charge : charges) {
            counters.put(charge.counter(), Math.addExact(used(charge.counter()), charge.amount()));
        }
        lots.forEach(this::change);
    }

    void put(Account account) {
        accounts.put(account.id(), account);
        names.put(account.name(), account.id());
    }

    void put(HeldFunds hold) {
        holds.put(hold.seq(), hold);
    }

    void corrected(PastEntry past, JournalEntry by) {
        var corrections = new ArrayList<>(past.corrections());
        corrections.add(by);
        entries.put(past.entry().seq(), new PastEntry(past.entry(), past.charges(), past.lots(), corrections));
    }

    void record(RequestId id, RecordedRequest request) {
        requests.put(id, request);
    }

    Changes changes() {
        var opened = new ArrayList<Account>();
        var changed = new ArrayList<Account>();
        for (var account : accounts.values()) {
            var before = read.accounts().get(account.id());
            if (before == null) opened.add(account);
            else if (!before.equals(account)) changed.add(account);
        }
        var differing = holds.values().stream()
                .map(hold -> hold.changedSince(read.holds().get(hold.seq())))
                .toList();
        return new Changes(
                lastSeq, posted, opened, changed, differing, counters, lots(), requests, acts, registers.changes());
    }

    /** The totals of accounts whose lots were read, and additions to the others. */
    private Changes.Lots lots() {
        var now = new ArrayList<LotChange>();
        var added = new ArrayList<LotChange>();
        lots.forEach((account, changes) -> {
            var known = read.lots().get(account);
            changes.forEach((expires, amount) -> {
                if (amount == 0) return;
                if (known == null) added.add(new LotChange(account, expires, amount));
                else now.add(new LotChange(account, expires, known.getOrDefault(expires, 0L) + amount));
            });
        });
        return new Changes.Lots(now, added);
    }
}
