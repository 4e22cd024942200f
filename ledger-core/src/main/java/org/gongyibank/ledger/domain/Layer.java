package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of a book as the next command sees it: what has been decided lies over what was read. A child is merged
 * into its parent when its command succeeds and forgotten when it is refused.
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
    private final Map<RequestId, RecordedRequest> requests = new LinkedHashMap<>();
    private final List<Changes.NewEntry> posted = new ArrayList<>();

    private Layer(Snapshot read, @Nullable Layer parent, Instant recordedAt, long lastSeq) {
        this.read = read;
        this.parent = parent;
        this.recordedAt = recordedAt;
        this.lastSeq = lastSeq;
    }

    static Layer over(Snapshot read, Instant recordedAt) {
        return new Layer(read, null, recordedAt, read.lastSeq());
    }

    Layer child() {
        return new Layer(read, this, recordedAt, lastSeq);
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
        parent.posted.addAll(posted);
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

    @Nullable Long once(String once) {
        return find(once, layer -> layer.onces, read.onces());
    }

    @Nullable RecordedRequest request(RequestId id) {
        return find(id, layer -> layer.requests, read.requests());
    }

    long used(CounterId counter) {
        var used = find(counter, layer -> layer.counters, read.counters());
        return used == null ? 0 : used;
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

    /** The day on which what is recorded now takes effect, unless the command says otherwise. */
    LocalDate today() {
        return LocalDate.ofInstant(recordedAt, read.zone());
    }

    long nextSeq() {
        return lastSeq + 1;
    }

    void post(JournalEntry entry, List<Charged> charges) {
        if (entry.seq() != nextSeq()) throw new IllegalStateException("seq " + entry.seq() + " after " + lastSeq);
        lastSeq = entry.seq();
        posted.add(new Changes.NewEntry(entry, charges));
        entries.put(entry.seq(), new PastEntry(entry, charges, 0));
        if (!entry.once().isEmpty()) onces.put(entry.once(), entry.seq());
        for (var charge : charges) {
            counters.put(charge.counter(), Math.addExact(used(charge.counter()), charge.amount()));
        }
    }

    void put(Account account) {
        accounts.put(account.id(), account);
        names.put(account.name(), account.id());
    }

    void put(HeldFunds hold) {
        holds.put(hold.seq(), hold);
    }

    void reversed(PastEntry entry, long by) {
        entries.put(entry.entry().seq(), new PastEntry(entry.entry(), entry.charges(), by));
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
        return new Changes(lastSeq, posted, opened, changed, List.copyOf(holds.values()), counters, requests);
    }
}
