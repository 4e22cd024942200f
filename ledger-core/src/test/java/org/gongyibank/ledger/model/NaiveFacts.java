package org.gongyibank.ledger.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Unit;

/** What happened in a book, as one list. Every question is answered by reading the list from its beginning. */
final class NaiveFacts {
    sealed interface Fact {}

    record Opened(OpenAccount opening) implements Fact {}

    record Turned(AccountId account, AccountState state) implements Fact {}

    /** @param ends the hold that this entry ends in {@code endsAs}, 0 for none */
    record Moved(JournalEntry entry, List<Charged> charged, long ends, String endsAs) implements Fact {}

    /** An entry that set something aside. */
    record SetAside(JournalEntry entry, List<Leg> held, Instant expiresAt) implements Fact {}

    private final List<Fact> facts = new ArrayList<>();

    int size() {
        return facts.size();
    }

    void add(Fact fact) {
        facts.add(fact);
    }

    void forgetAfter(int size) {
        facts.subList(size, facts.size()).clear();
    }

    private <T extends Fact> Stream<T> all(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    Stream<JournalEntry> entries() {
        return facts.stream().mapMulti((fact, sink) -> {
            switch (fact) {
                case Moved moved -> sink.accept(moved.entry());
                case SetAside aside -> sink.accept(aside.entry());
                case Opened _, Turned _ -> {}
            }
        });
    }

    Optional<JournalEntry> entry(long seq) {
        return entries().filter(entry -> entry.seq() == seq).findFirst();
    }

    Optional<JournalEntry> done(String once) {
        return entries()
                .filter(entry -> !once.isEmpty() && entry.once().equals(once))
                .findFirst();
    }

    Optional<JournalEntry> reversalOf(long seq) {
        return entries().filter(entry -> entry.reverses() == seq).findFirst();
    }

    long lastSeq() {
        return entries().count();
    }

    List<AccountId> accounts() {
        return all(Opened.class).map(opened -> opened.opening().id()).sorted().toList();
    }

    Optional<OpenAccount> opening(AccountId account) {
        return all(Opened.class)
                .map(Opened::opening)
                .filter(opening -> opening.id().equals(account))
                .findFirst();
    }

    Optional<AccountId> named(AccountName name) {
        return all(Opened.class)
                .map(Opened::opening)
                .filter(opening -> opening.name().equals(name))
                .map(OpenAccount::id)
                .findFirst();
    }

    boolean exists(AccountId account) {
        return opening(account).isPresent();
    }

    AccountState state(AccountId account) {
        return all(Turned.class)
                .filter(turned -> turned.account().equals(account))
                .map(Turned::state)
                .reduce(AccountState.OPEN, (_, later) -> later);
    }

    Unit unit(AccountId account) {
        return opening(account).orElseThrow().name().unit();
    }

    long balance(AccountId account) {
        return entries().mapToLong(entry -> entry.amountOn(account)).sum();
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
        return entries()
                .filter(entry -> entry.amountOn(account) != 0)
                .mapToLong(JournalEntry::seq)
                .reduce(0, (_, later) -> later);
    }

    List<Charged> chargedBy(long seq) {
        return all(Moved.class)
                .filter(moved -> moved.entry().seq() == seq)
                .flatMap(moved -> moved.charged().stream())
                .toList();
    }

    long used(CounterId counter) {
        return counters().getOrDefault(counter, 0L);
    }

    SortedMap<CounterId, Long> counters() {
        var used = new TreeMap<CounterId, Long>((one, other) -> one.toString().compareTo(other.toString()));
        all(Moved.class)
                .flatMap(moved -> moved.charged().stream())
                .forEach(charged -> used.merge(charged.counter(), charged.amount(), Long::sum));
        return used;
    }

    Optional<SetAside> hold(long seq) {
        return all(SetAside.class).filter(aside -> aside.entry().seq() == seq).findFirst();
    }

    Optional<Moved> endOf(long hold) {
        return all(Moved.class).filter(moved -> moved.ends() == hold).findFirst();
    }

    String holdState(long seq) {
        if (hold(seq).isEmpty()) return "ABSENT";
        return endOf(seq).map(Moved::endsAs).orElse("OPEN");
    }

    List<SetAside> holds() {
        return all(SetAside.class).toList();
    }

    boolean hasOpenHold(AccountId account) {
        return holds().stream()
                .filter(aside -> holdState(aside.entry().seq()).equals("OPEN"))
                .flatMap(aside -> aside.held().stream())
                .anyMatch(leg -> leg.account().equals(account));
    }
}
