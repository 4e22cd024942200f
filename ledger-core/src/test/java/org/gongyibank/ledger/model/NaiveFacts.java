package org.gongyibank.ledger.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** The facts of a book in one list, and what they add up to. A fact that is removed from the list leaves no trace. */
final class NaiveFacts implements Reading.Known {
    sealed interface Fact {}

    record Opened(OpenAccount opening) implements Fact {}

    record Turned(AccountId account, AccountState state) implements Fact {}

    /** An entry, with the points that it took and gave. */
    record Entered(JournalEntry entry, List<Charged> charged, NaivePoints points) implements Fact {}

    /** An entry that set funds aside. */
    record SetAside(Entered entered, List<Leg> held, Instant expiresAt) implements Fact {
        long seq() {
            return entered.entry().seq();
        }
    }

    /** An entry that ended a hold in the state {@code as}. */
    record Ended(Entered entered, long hold, String as) implements Fact {}

    private final List<Fact> facts = new ArrayList<>();

    private final SortedMap<AccountId, OpenAccount> openings = new TreeMap<>();
    private final Map<AccountId, AccountState> states = new HashMap<>();
    private final NavigableMap<Long, Entered> entries = new TreeMap<>();
    private final Map<AccountId, Long> balances = new HashMap<>();
    private final Map<AccountId, Long> lastChanges = new HashMap<>();
    /** The last day of each point, ascending, of each account that keeps lots. */
    private final Map<AccountId, List<LocalDate>> points = new TreeMap<>();

    private final Map<CounterId, Long> counters = new HashMap<>();
    private final SortedMap<Long, SetAside> holds = new TreeMap<>();
    private final Map<Long, Ended> ends = new HashMap<>();

    int size() {
        return facts.size();
    }

    void add(Fact fact) {
        facts.add(fact);
        count(fact);
    }

    /** Removes all later facts and recomputes the sums from the rest. */
    void forgetAfter(int size) {
        if (size == facts.size()) return;
        facts.subList(size, facts.size()).clear();
        for (var map : List.of(openings, states, entries, balances, lastChanges, points, counters, holds, ends)) {
            map.clear();
        }
        facts.forEach(this::count);
    }

    private void count(Fact fact) {
        switch (fact) {
            case Opened(var opening) -> openings.put(opening.id(), opening);
            case Turned(var account, var state) -> states.put(account, state);
            case Entered entered -> enter(entered);
            case SetAside aside -> {
                enter(aside.entered());
                holds.put(aside.seq(), aside);
            }
            case Ended ended -> {
                enter(ended.entered());
                ends.put(ended.hold(), ended);
            }
        }
    }

    private void enter(Entered entered) {
        var entry = entered.entry();
        entries.put(entry.seq(), entered);
        for (var posting : entry.postings()) {
            balances.merge(posting.account(), posting.amount(), Math::addExact);
            lastChanges.put(posting.account(), entry.seq());
        }
        for (var charged : entered.charged()) counters.merge(charged.counter(), charged.amount(), Math::addExact);
        entered.points()
                .taken()
                .forEach((account, days) -> days.forEach(day -> {
                    if (!pointsOn(account).remove(day)) throw new AssertionError(account + " has no point of " + day);
                }));
        entered.points().given().forEach((account, days) -> {
            pointsOn(account).addAll(days);
            Collections.sort(pointsOn(account));
        });
    }

    private List<LocalDate> pointsOn(AccountId account) {
        return points.computeIfAbsent(account, _ -> new ArrayList<>());
    }

    /** In order of seq. */
    List<Entered> entries() {
        return List.copyOf(entries.values());
    }

    /** The entries after a seq. */
    List<Entered> entriesAfter(long seq) {
        return List.copyOf(entries.tailMap(seq, false).values());
    }

    Optional<Entered> entry(long seq) {
        return Optional.ofNullable(entries.get(seq));
    }

    Optional<JournalEntry> done(String once) {
        if (once.isEmpty()) return Optional.empty();
        return entries.values().stream()
                .map(Entered::entry)
                .filter(entry -> entry.once().equals(once))
                .findFirst();
    }

    /** The first name of an act that no entry has, or whose entry was not taken back. */
    String freeName(String once) {
        var name = once;
        for (var turn = 2;
                done(name)
                        .filter(entry -> !correctionsOf(entry.seq()).isEmpty())
                        .isPresent();
                turn++) {
            name = once + "/" + turn;
        }
        return name;
    }

    /** The entries that took this one back, a refund in part. */
    List<JournalEntry> correctionsOf(long seq) {
        return entries.values().stream()
                .map(Entered::entry)
                .filter(entry -> entry.reverses() == seq)
                .toList();
    }

    long lastSeq() {
        return entries.size();
    }

    List<AccountId> accounts() {
        return List.copyOf(openings.keySet());
    }

    Optional<OpenAccount> opening(AccountId account) {
        return Optional.ofNullable(openings.get(account));
    }

    Optional<AccountId> named(AccountName name) {
        return openings.values().stream()
                .filter(opening -> opening.name().equals(name))
                .map(OpenAccount::id)
                .findFirst();
    }

    boolean exists(AccountId account) {
        return openings.containsKey(account);
    }

    boolean keepsLots(AccountId account) {
        return opening(account).map(OpenAccount::keepsLots).orElse(false);
    }

    AccountState state(AccountId account) {
        return states.getOrDefault(account, AccountState.OPEN);
    }

    Unit unit(AccountId account) {
        return opening(account).orElseThrow().name().unit();
    }

    Purpose purpose(AccountId account) {
        return opening(account).orElseThrow().name().purpose();
    }

    long balance(AccountId account) {
        return balances.getOrDefault(account, 0L);
    }

    /** The last day of each point of an account that keeps lots, ascending. */
    List<LocalDate> points(AccountId account) {
        return points.getOrDefault(account, List.of());
    }

    long spendable(AccountId account) {
        var floor = opening(account).orElseThrow().floor();
        return floor == Account.NO_FLOOR ? Long.MAX_VALUE : balance(account) - floor;
    }

    long room(AccountId account) {
        var ceiling = opening(account).orElseThrow().ceiling();
        return ceiling == Account.NO_CEILING ? Long.MAX_VALUE : ceiling - balance(account);
    }

    long lastChange(AccountId account) {
        return lastChanges.getOrDefault(account, 0L);
    }

    List<Charged> chargedBy(long seq) {
        return entry(seq).map(Entered::charged).orElse(List.of());
    }

    long used(CounterId counter) {
        return counters.getOrDefault(counter, 0L);
    }

    Map<CounterId, Long> counters() {
        return Map.copyOf(counters);
    }

    Optional<SetAside> hold(long seq) {
        return Optional.ofNullable(holds.get(seq));
    }

    Optional<Ended> endOf(long hold) {
        return Optional.ofNullable(ends.get(hold));
    }

    String holdState(long seq) {
        if (hold(seq).isEmpty()) return "ABSENT";
        return endOf(seq).map(Ended::as).orElse("OPEN");
    }

    List<SetAside> holds() {
        return List.copyOf(holds.values());
    }

    @Override
    public List<Long> openHoldsOn(AccountId account) {
        return holds.values().stream()
                .filter(aside -> holdState(aside.seq()).equals("OPEN"))
                .filter(aside ->
                        aside.held().stream().anyMatch(leg -> leg.account().equals(account)))
                .map(SetAside::seq)
                .toList();
    }

    @Override
    public List<AccountId> accountsOfHold(long hold) {
        return hold(hold)
                .map(aside -> aside.held().stream().map(Leg::account).toList())
                .orElse(List.of());
    }

    @Override
    public List<AccountId> accountsOfEntry(long seq) {
        return entry(seq)
                .map(entered -> entered.entry().postings().stream()
                        .map(Posting::account)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public long endingOf(long hold) {
        return endOf(hold).map(end -> end.entered().entry().seq()).orElse(0L);
    }
}
