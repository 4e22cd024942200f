package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.CORRECTION;
import static org.gongyibank.database.schema.Tables.HOLD;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.POSTING;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Done;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Totals;
import org.gongyibank.ledger.domain.Unit;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads of a book outside of posting. Those that ask more than once belong together only in a transaction that reads one snapshot. */
public final class StatementReads {
    private final DSLContext sql;
    private final int book;

    public StatementReads(Connection connection, BookId book) {
        this.sql = BookStore.sql(connection);
        this.book = book.value();
    }

    public static Instant clock(Connection connection) {
        return BookStore.clock(BookStore.sql(connection));
    }

    /** One statement, so that balance, held and position belong together. */
    public Balances balances(Collection<AccountId> accounts) {
        var held = field(select(coalesce(sum(HOLD.AMOUNT), BigDecimal.ZERO))
                .from(HOLD)
                .where(
                        HOLD.BOOK.eq(ACCOUNT.BOOK),
                        HOLD.ACCOUNT.eq(ACCOUNT.ID),
                        HOLD.STATE.eq(HeldFunds.State.OPEN.name())));
        var rows = sql.select(BOOK.LAST_SEQ, BOOK.LAST_RECORDED_AT, ACCOUNT.ID, ACCOUNT.BALANCE, held)
                .from(BOOK)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.BOOK.eq(BOOK.ID), ACCOUNT.ID.in(SnapshotRead.values(accounts)))
                .where(BOOK.ID.eq(book))
                .fetch();
        var balances = new HashMap<AccountId, Balances.Balance>();
        for (var row : rows) {
            if (row.value3() == null) continue;
            balances.put(
                    new AccountId(row.value3()),
                    new Balances.Balance(row.value4(), row.value5().longValueExact()));
        }
        var head = rows.getFirst();
        return new Balances(head.value1(), Columns.instant(head.value2()), balances);
    }

    /** Lines before the seq {@code before}, recorded from {@code from} and before {@code to}. */
    public Statement statement(AccountId account, Instant from, Instant to, long before, int limit) {
        var inSpan =
                JOURNAL_ENTRY.RECORDED_AT.ge(Columns.time(from)).and(JOURNAL_ENTRY.RECORDED_AT.lt(Columns.time(to)));
        var lines = sql.select(Columns.OF_ENTRY)
                .select(POSTING.AMOUNT, POSTING.BALANCE_AFTER)
                .from(POSTING)
                .join(JOURNAL_ENTRY)
                .on(JOURNAL_ENTRY.BOOK.eq(POSTING.BOOK), JOURNAL_ENTRY.SEQ.eq(POSTING.SEQ))
                .where(POSTING.BOOK.eq(book), POSTING.ACCOUNT.eq(account.value()), POSTING.SEQ.lt(before), inSpan)
                .orderBy(POSTING.SEQ.desc())
                .limit(limit + 1)
                .fetch();
        var more = lines.size() > limit;
        var lots = LotReads.changes(sql, book, lines.getValues(JOURNAL_ENTRY.SEQ));
        return new Statement(
                balanceBefore(account, from),
                lines.stream().limit(limit).map(row -> line(row, account, lots)).toList(),
                balanceBefore(account, to),
                more);
    }

    private static Statement.Line line(Record row, AccountId account, Map<Long, List<LotChange>> lots) {
        var entry = Columns.heading(row);
        var changed = lots.getOrDefault(entry.seq(), List.of());
        return new Statement.Line(
                entry.seq(),
                entry.recordedAt(),
                entry.effectiveOn(),
                entry.kind(),
                entry.act(),
                entry.reverses(),
                row.get(POSTING.AMOUNT),
                row.get(POSTING.BALANCE_AFTER),
                changed.stream().filter(lot -> lot.account().equals(account)).toList());
    }

    private long balanceBefore(AccountId account, Instant moment) {
        return sql.select(POSTING.BALANCE_AFTER)
                .from(POSTING)
                .join(JOURNAL_ENTRY)
                .on(JOURNAL_ENTRY.BOOK.eq(POSTING.BOOK), JOURNAL_ENTRY.SEQ.eq(POSTING.SEQ))
                .where(
                        POSTING.BOOK.eq(book),
                        POSTING.ACCOUNT.eq(account.value()),
                        JOURNAL_ENTRY.RECORDED_AT.lt(Columns.time(moment)))
                .orderBy(POSTING.SEQ.desc())
                .limit(1)
                .fetchOptional(POSTING.BALANCE_AFTER)
                .orElse(0L);
    }

    /** What each of the entries moved on the account; those that did not touch it are absent. */
    public Map<Long, Long> amountsOn(AccountId account, Collection<Long> seqs) {
        return sql.select(POSTING.SEQ, POSTING.AMOUNT)
                .from(POSTING)
                .where(POSTING.BOOK.eq(book), POSTING.ACCOUNT.eq(account.value()), POSTING.SEQ.in(seqs))
                .fetchMap(POSTING.SEQ, POSTING.AMOUNT);
    }

    /** The entries behind {@code after}, ascending. */
    public List<Event> events(long after, int limit) {
        // The seq is gapless, so a page is a range of it.
        var seqs = LongStream.rangeClosed(after + 1, after + limit).boxed().toList();
        var entries = EntryReads.read(sql, book, seqs).values();
        var accounts = new TreeSet<AccountId>();
        for (var entry : entries) entry.postings().forEach(posting -> accounts.add(posting.account()));
        var names = names(accounts);
        return entries.stream().map(entry -> event(entry, names)).toList();
    }

    private static Event event(JournalEntry entry, Map<AccountId, AccountName> names) {
        var touched = new ArrayList<Event.TouchedAccount>();
        for (var posting : entry.postings()) {
            var name = Objects.requireNonNull(names.get(posting.account()), "a posting has its account");
            touched.add(new Event.TouchedAccount(posting.account(), name, posting.amount()));
        }
        return new Event(entry, touched);
    }

    private Map<AccountId, AccountName> names(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) return Map.of();
        return sql
                .select(Columns.OF_ACCOUNT)
                .from(ACCOUNT)
                .where(ACCOUNT.BOOK.eq(book), ACCOUNT.ID.in(SnapshotRead.values(accounts)))
                .fetch(Columns::account)
                .stream()
                .collect(Collectors.toMap(Account::id, Account::name));
    }

    public Map<CounterId, Long> used(Collection<CounterId> counters) {
        return CounterReads.read(sql, book, counters);
    }

    /** The entries of business acts, and whether each has been taken back. */
    public Map<String, Done> done(Collection<String> onces) {
        var reversal = JOURNAL_ENTRY.as("reversal");
        var done = new HashMap<String, Done>();
        sql.select(JOURNAL_ENTRY.ONCE, JOURNAL_ENTRY.SEQ, reversal.SEQ)
                .from(JOURNAL_ENTRY)
                .leftJoin(reversal)
                .on(reversal.BOOK.eq(JOURNAL_ENTRY.BOOK), reversal.REVERSES.eq(JOURNAL_ENTRY.SEQ))
                .where(
                        JOURNAL_ENTRY.BOOK.eq(book),
                        JOURNAL_ENTRY.ONCE.in(onces.stream().map(Columns::bytes).toList()))
                .forEach(row -> done.put(Columns.text(row.value1()), new Done(row.value2(), row.value3() != null)));
        return done;
    }

    /** The entries that took the entry back, ascending. */
    public List<Long> corrections(long original) {
        return sql.select(CORRECTION.SEQ)
                .from(CORRECTION)
                .where(CORRECTION.BOOK.eq(book), CORRECTION.ORIGINAL.eq(original))
                .orderBy(CORRECTION.SEQ)
                .fetch(CORRECTION.SEQ);
    }

    /** One statement, so that the sums and the position belong together; by the name of accounts, so that it reads few. */
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

    /** The holds named, as they stand; those that do not exist are absent. */
    public Map<Long, HeldFunds> holds(Collection<Long> seqs) {
        return HoldReads.read(sql, book, seqs);
    }
}
