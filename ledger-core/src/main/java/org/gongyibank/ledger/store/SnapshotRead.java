package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Done;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.PastEntry;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RecordedRequest;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Snapshot;
import org.gongyibank.ledger.domain.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Locks a book and reads what a batch touches. The round trip of the lock also reads whatever the batch names. Further
 * round trips read what follows from that, such as the accounts of a hold, until nothing new follows. A kind of row
 * that is not needed costs no statement.
 */
final class SnapshotRead {
    private final Connection connection;
    private final int book;
    private final Wanted wanted;
    /** The database's clock, once it is known. */
    private @Nullable Instant clock;

    private final Facts<AccountId, Account> accounts = new Facts<>(this::askAccounts);
    private final Facts<AccountName, AccountId> names = new Facts<>(AccountReads::askNames);
    private final Facts<AccountId, NavigableMap<LocalDate, Long>> lots = new Facts<>(LotReads::ask);
    private final Facts<CounterId, Long> counters = new Facts<>(CounterReads::ask);
    private final Facts<AccountId, Set<Long>> openHolds = new Facts<>(HoldReads::askOpen);
    private final Facts<Long, HeldFunds> holds = new Facts<>(HoldReads::ask);
    private final Facts<RequestId, RequestReads.Kept> requests = new Facts<>(RequestReads::ask);
    private final Facts<Long, JournalEntry> entries = new Facts<>(EntryReads::ask);
    /** Effects of the entries that are to be taken back, wholly or in part. */
    private final Facts<Long, EntryReads.Effects> effects = new Facts<>(EntryReads::askEffects);

    private final Facts<String, Done> onces = new Facts<>(OnceReads::askEntries);
    private final Facts<String, Long> acts = new Facts<>(OnceReads::askActs);
    private final List<RegisterRow> registers = new ArrayList<>();
    private final List<Facts<?, ?>> all =
            List.of(accounts, names, lots, counters, openHolds, holds, requests, entries, effects, onces, acts);

    SnapshotRead(Connection connection, int book, Wanted wanted) {
        this.connection = connection;
        this.book = book;
        this.wanted = wanted;
    }

    /** Locks the book and reads; empty when there is no such book. */
    Optional<BookStore.Reading> locked() {
        return read(BookStore.LOCK, trip -> trip.run(connection));
    }

    /** Reads over a connection that allows one statement at a time; empty when there is no such book. */
    Optional<BookStore.Reading> unlocked() {
        return read("", trip -> trip.runApart(connection));
    }

    private Optional<BookStore.Reading> read(String lock, Consumer<RoundTrip> send) {
        var trip = new RoundTrip();
        var heads = new ArrayList<BookStore.Head>();
        BookStore.askHead(trip, book, lock, heads);
        wantWhatIsNamed();
        ask(trip);
        RegisterReads.ask(trip, wanted.registers, registers);
        send.accept(trip);
        if (heads.isEmpty()) return Optional.empty();
        var head = heads.getFirst();
        while (wantWhatFollows(head)) {
            var next = new RoundTrip();
            ask(next);
            send.accept(next);
        }
        var now = head.at(Objects.requireNonNull(clock, "the clock is always read"));
        return Optional.of(new BookStore.Reading(head, now, snapshot(head)));
    }

    private void wantWhatIsNamed() {
        accounts.want(wanted.accounts);
        names.want(wanted.names);
        lots.want(wanted.lots);
        counters.want(wanted.counters);
        openHolds.want(wanted.closing);
        holds.want(wanted.holds);
        requests.want(wanted.requests);
        wanted.entries.forEach(this::wantPast);
        onces.want(wanted.onces);
        acts.want(wanted.acts);
    }

    private void ask(RoundTrip trip) {
        if (clock == null && !accounts.isUnasked()) {
            trip.ask("SELECT UTC_TIMESTAMP(6)", row -> clock = Columns.instant(row, 1));
        }
        for (var facts : all) facts.ask(trip, book);
    }

    private void askAccounts(RoundTrip trip, int of, Collection<AccountId> ids, Map<AccountId, Account> found) {
        AccountReads.askWithClock(trip, of, ids, found, now -> clock = now);
    }

    /** True if the rows read so far require rows that have not been read. */
    private boolean wantWhatFollows(BookStore.Head head) {
        openHolds.found().values().forEach(holds::want);
        for (var refunded : wanted.refunds) {
            var hold = holds.get(refunded);
            if (hold != null && !hold.isOpen()) wantPast(hold.closedSeq());
        }
        holds.found().values().forEach(this::wantWhatItTouched);
        for (var past : effects.found().entrySet()) {
            entries.want(past.getValue().corrections());
            past.getValue().charges().forEach(charged -> counters.want(charged.counter()));
            var entry = entries.get(past.getKey());
            if (entry != null) wantWhatItTouched(entry);
        }
        requests.found().values().forEach(kept -> kept.seqs().forEach(entries::want));
        wantRenewals();
        if (clock != null) wantLots(head, LocalDate.ofInstant(head.at(clock), head.zone()));
        return clock == null || all.stream().anyMatch(Facts::isUnasked);
    }

    private void wantPast(long seq) {
        entries.want(seq);
        effects.want(seq);
    }

    private void wantWhatItTouched(HeldFunds hold) {
        hold.legs().forEach(leg -> accounts.want(leg.account()));
        hold.charges().forEach(charged -> counters.want(charged.counter()));
    }

    private void wantWhatItTouched(JournalEntry past) {
        for (var posting : past.postings()) {
            accounts.want(posting.account());
            // This account received points that are now taken back.
            if (posting.amount() > 0) lots.want(posting.account());
        }
    }

    /** The names of acts that may happen again, up to the first unused one. */
    private void wantRenewals() {
        for (var act : wanted.renewing) {
            var name = act;
            for (var turn = 2; isReversed(onces.get(name)); turn++) name = act + "/" + turn;
            onces.want(name);
        }
    }

    private static boolean isReversed(@Nullable Done done) {
        return done != null && done.reversed();
    }

    /** The lots of accounts that give something or have dead lots. */
    private void wantLots(BookStore.Head head, LocalDate today) {
        // This very batch may post the entry to be reversed, to any of its accounts.
        var any = wanted.entries.stream().anyMatch(seq -> seq > head.lastSeq());
        for (var account : List.copyOf(accounts.found().values())) {
            var dead = account.nextExpiry().isBefore(today);
            if (dead) accounts.want(AccountId.of(Purpose.EXPIRED, Unit.POINT));
            if (account.keepsLots() && (any || dead || wanted.givers.contains(account.id()))) lots.want(account.id());
        }
    }

    private Snapshot snapshot(BookStore.Head head) {
        var recorded = new HashMap<RequestId, RecordedRequest>();
        requests.found().forEach((id, kept) -> recorded.put(id, kept.with(entries.found())));
        var past = new HashMap<Long, PastEntry>();
        effects.found().forEach((seq, of) -> {
            if (entries.get(seq) == null) return;
            var corrections = of.corrections().stream().map(this::entry).toList();
            past.put(seq, new PastEntry(entry(seq), of.charges(), of.lots(), corrections));
        });
        return new Snapshot(
                head.zone(),
                head.lastSeq(),
                recorded,
                accounts.found(),
                names.found(),
                lots.found(),
                holds.found(),
                past,
                onces.found(),
                counters.found(),
                acts.found(),
                registers);
    }

    private JournalEntry entry(long seq) {
        return Objects.requireNonNull(entries.get(seq), () -> "entry " + seq + " is not in the book");
    }
}
