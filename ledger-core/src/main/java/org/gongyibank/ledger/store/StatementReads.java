package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.CORRECTION;
import static org.gongyibank.database.schema.Tables.POSTING;
import static org.jooq.impl.DSL.sum;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Done;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RecordedRequest;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Totals;
import org.gongyibank.ledger.domain.Unit;
import org.jooq.DSLContext;

/**
 * Reads a book outside of posting. The methods that make several queries need a transaction that reads one snapshot.
 */
public final class StatementReads {
    private final Connection connection;
    private final DSLContext sql;
    private final int book;

    public StatementReads(Connection connection, BookId book) {
        this.connection = connection;
        this.sql = BookStore.sql(connection);
        this.book = book.value();
    }

    public static Instant clock(Connection connection) {
        return BookStore.clock(BookStore.sql(connection));
    }

    public Map<AccountId, AccountState> states(Collection<AccountId> accounts) {
        return sql.select(ACCOUNT.ID, ACCOUNT.STATE)
                .from(ACCOUNT)
                .where(ACCOUNT.BOOK.eq(book), ACCOUNT.ID.in(AccountReads.values(accounts)))
                .fetchMap(row -> new AccountId(row.value1()), row -> AccountState.valueOf(row.value2()));
    }

    /** Accounts with points whose last day is before {@code today}, ascending, with ids above {@code after}. */
    public List<AccountId> withDeadLots(LocalDate today, long after, int limit) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.BOOK.eq(book), ACCOUNT.NEXT_EXPIRY.lt(today), ACCOUNT.ID.gt(after))
                .orderBy(ACCOUNT.ID)
                .limit(limit)
                .fetch(row -> new AccountId(row.value1()));
    }

    /** Balances by recorded time. Nothing that is written later changes them. */
    public Balances balancesAt(Collection<AccountId> accounts, Instant moment) {
        return new PastReads(connection, book).at(accounts, moment);
    }

    /** Balances by effective date. */
    public Balances balancesOn(Collection<AccountId> accounts, LocalDate day) {
        return new PastReads(connection, book).on(accounts, day);
    }

    /** A page of an account's postings. */
    public Statement statement(Statement.Asked asked) {
        return new PageRead(connection, book, asked).read();
    }

    /** The amount that each entry moved on the account; entries that did not touch it are absent. */
    public Map<Long, Long> amountsOn(AccountId account, Collection<Long> seqs) {
        return sql.select(POSTING.SEQ, POSTING.AMOUNT)
                .from(POSTING)
                .where(POSTING.BOOK.eq(book), POSTING.ACCOUNT.eq(account.value()), POSTING.SEQ.in(seqs))
                .fetchMap(POSTING.SEQ, POSTING.AMOUNT);
    }

    /** The entries after {@code after}, ascending. */
    public List<Event> events(long after, int limit) {
        // The seq is gapless, so a page is a range of it.
        var seqs = LongStream.rangeClosed(after + 1, after + limit).boxed().toList();
        var entries = new TreeMap<>(asked(EntryReads::ask, seqs)).values();
        var accounts = new TreeSet<AccountId>();
        for (var entry : entries) entry.postings().forEach(posting -> accounts.add(posting.account()));
        var known = asked(AccountReads::ask, accounts);
        return entries.stream().map(entry -> event(entry, known)).toList();
    }

    private static Event event(JournalEntry entry, Map<AccountId, Account> accounts) {
        var touched = new ArrayList<Event.TouchedAccount>();
        for (var posting : entry.postings()) {
            var account = Objects.requireNonNull(accounts.get(posting.account()), "a posting has its account");
            touched.add(new Event.TouchedAccount(account.id(), account.name(), posting.amount()));
        }
        return new Event(entry, touched);
    }

    public Map<CounterId, Long> used(Collection<CounterId> counters) {
        return asked(CounterReads::ask, counters);
    }

    /** The total used of each counter, by the seq of each entry that changed it. */
    public Map<CounterId, NavigableMap<Long, Long>> usedOverTime(Collection<CounterId> counters) {
        return asked(CounterReads::askOverTime, counters);
    }

    /** The earliest last day of the points that each entry gave; entries that gave none are absent. */
    public Map<Long, LocalDate> lastDays(Collection<Long> seqs) {
        var days = new HashMap<Long, LocalDate>();
        asked(LotReads::askChanges, seqs)
                .forEach((seq, changes) -> changes.stream()
                        .filter(change -> change.amount() > 0)
                        .map(LotChange::expires)
                        .min(Comparator.naturalOrder())
                        .ifPresent(day -> days.put(seq, day)));
        return days;
    }

    /** The entries of business acts, and whether each has been taken back. */
    public Map<String, Done> done(Collection<String> onces) {
        return asked(OnceReads::askEntries, onces);
    }

    /** The requests stored under keys; unused keys are absent. */
    public Map<RequestId, RecordedRequest> requests(Collection<RequestId> ids) {
        var kept = asked(RequestReads::ask, ids);
        var seqs = kept.values().stream().flatMap(each -> each.seqs().boxed()).toList();
        var entries = asked(EntryReads::ask, seqs);
        var requests = new HashMap<RequestId, RecordedRequest>();
        kept.forEach((id, each) -> requests.put(id, each.with(entries)));
        return requests;
    }

    /** The entries that took the entry back, ascending. */
    public List<Long> corrections(long original) {
        return sql.select(CORRECTION.SEQ)
                .from(CORRECTION)
                .where(CORRECTION.BOOK.eq(book), CORRECTION.ORIGINAL.eq(original))
                .orderBy(CORRECTION.SEQ)
                .fetch(CORRECTION.SEQ);
    }

    /**
     * One statement, so that the sums and the position belong together. It uses the index on account names, so that it
     * reads few accounts.
     */
    public Totals totals(Unit unit, Collection<Purpose> purposes) {
        var rows = sql.select(BOOK.LAST_SEQ, BOOK.LAST_RECORDED_AT, ACCOUNT.PURPOSE, sum(ACCOUNT.BALANCE))
                .from(BOOK)
                .leftJoin(ACCOUNT.forceIndex("account_name"))
                .on(
                        ACCOUNT.BOOK.eq(BOOK.ID),
                        ACCOUNT.UNIT.eq(unit.name()),
                        ACCOUNT.PURPOSE.in(purposes.stream().map(Purpose::name).toList()))
                .where(BOOK.ID.eq(book))
                .groupBy(BOOK.LAST_SEQ, BOOK.LAST_RECORDED_AT, ACCOUNT.PURPOSE)
                .fetch();
        var balances = new EnumMap<Purpose, Long>(Purpose.class);
        for (var row : rows) {
            if (row.value3() != null)
                balances.put(Purpose.valueOf(row.value3()), row.value4().longValueExact());
        }
        var head = rows.getFirst();
        return new Totals(head.value1(), Columns.instant(head.value2()), balances);
    }

    /** The current state of the holds; those that do not exist are absent. */
    public Map<Long, HeldFunds> holds(Collection<Long> seqs) {
        return asked(HoldReads::ask, seqs);
    }

    private <K, V> Map<K, V> asked(Facts.Question<K, V> question, Collection<K> keys) {
        var found = new HashMap<K, V>();
        if (keys.isEmpty()) return found;
        var trip = new RoundTrip();
        question.ask(trip, book, keys, found);
        trip.runApart(connection);
        return found;
    }
}
