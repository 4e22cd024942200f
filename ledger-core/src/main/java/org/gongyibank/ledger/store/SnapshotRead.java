package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.HOLD;
import static org.jooq.impl.DSL.noCondition;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.PastEntry;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.domain.Snapshot;
import org.gongyibank.ledger.domain.Unit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a batch touches, one statement per table at the most, and none for what it does not touch. What is known
 * beforehand comes with the lock in one round trip; what follows from holds and entries takes further ones.
 */
final class SnapshotRead {
    private final Connection connection;
    private final DSLContext sql;
    private final int book;
    private final Wanted wanted;

    private final Map<AccountId, Account> accounts = new HashMap<>();
    private final Map<AccountId, NavigableMap<LocalDate, Long>> lots = new HashMap<>();
    private final Map<CounterId, Long> counters = new HashMap<>();
    private final List<RegisterRow> registers = new ArrayList<>();
    /** The database's. */
    private Instant clock = Instant.MIN;

    private BookStore.@Nullable Head head;

    SnapshotRead(Connection connection, int book, Wanted wanted) {
        this.connection = connection;
        this.sql = BookStore.sql(connection);
        this.book = book;
        this.wanted = wanted;
    }

    /** Locks the book and reads, in one round trip if nothing follows from holds and entries. */
    Optional<BookStore.Reading> locked() {
        var inquiry = new Inquiry();
        // The lock is the first statement, so that all others read what is current behind it.
        BookStore.ask(inquiry, book, " FOR UPDATE", found -> head = found);
        ask(inquiry);
        inquiry.askTogether(connection);
        return Optional.ofNullable(head).map(this::complete);
    }

    /** Reads a book that is not locked. */
    Optional<BookStore.Reading> unlocked() {
        var inquiry = new Inquiry();
        BookStore.ask(inquiry, book, "", found -> head = found);
        ask(inquiry);
        inquiry.askOneByOne(connection);
        return Optional.ofNullable(head).map(this::complete);
    }

    /** Reads a book that is locked already. */
    BookStore.Reading behind(BookStore.Head lock) {
        var inquiry = new Inquiry();
        ask(inquiry);
        inquiry.askTogether(connection);
        return complete(lock);
    }

    private void ask(Inquiry inquiry) {
        askAccounts(inquiry, wanted.accounts);
        LotReads.ask(inquiry, book, wanted.spenders, lots);
        CounterReads.ask(inquiry, book, wanted.counters, counters::put);
        RegisterReads.ask(inquiry, wanted.registers, registers::add);
    }

    /** The clock comes with the accounts, for a statement of its own would cost as much as they do. */
    private void askAccounts(Inquiry inquiry, Collection<AccountId> ids) {
        if (ids.isEmpty()) {
            inquiry.ask("SELECT UTC_TIMESTAMP(6)", row -> clock = clock(row));
            return;
        }
        // From one row, so that there is a clock also where no account is.
        inquiry.ask(
                "SELECT UTC_TIMESTAMP(6)," + Columns.ACCOUNT_COLUMNS
                        + " FROM (SELECT 1) AS one LEFT JOIN account FORCE INDEX (PRIMARY) ON book=" + book
                        + " AND id IN "
                        + Inquiry.in(values(ids)),
                row -> {
                    clock = clock(row);
                    row.getLong(2);
                    if (row.wasNull()) return;
                    var account = Columns.account(row, 2);
                    accounts.put(account.id(), account);
                });
    }

    private static Instant clock(ResultSet row) throws SQLException {
        return Columns.instant(row.getObject(1, LocalDateTime.class));
    }

    private BookStore.Reading complete(BookStore.Head head) {
        var requests = RequestReads.of(sql, book, wanted.requests);
        var holds = holds();
        var entries = EntryReads.past(sql, book, entries(holds));
        var now = head.at(clock);
        readMoreAccounts(holds.values(), entries.values());
        var today = LocalDate.ofInstant(now, head.zone());
        readMore(head, entries.values(), today);
        readMoreCounters(holds.values(), entries.values());
        var snapshot = new Snapshot(
                head.zone(),
                head.lastSeq(),
                requests,
                accounts,
                names(),
                lots,
                holds,
                entries,
                OnceReads.entries(sql, book, wanted.onces, renewing()),
                counters,
                OnceReads.acts(sql, book, wanted.acts),
                registers);
        return new BookStore.Reading(head, now, snapshot);
    }

    /** Those of holds and entries. The clock stays that of the first reading. */
    private void readMoreAccounts(Collection<HeldFunds> holds, Collection<PastEntry> entries) {
        var ids = new TreeSet<AccountId>();
        for (var hold : holds) hold.legs().forEach(leg -> ids.add(leg.account()));
        for (var past : entries) past.entry().postings().forEach(posting -> ids.add(posting.account()));
        ids.removeAll(wanted.accounts);
        readAccounts(ids);
    }

    private void readAccounts(Set<AccountId> ids) {
        if (ids.isEmpty()) return;
        var before = clock;
        var inquiry = new Inquiry();
        askAccounts(inquiry, ids);
        inquiry.askOneByOne(connection);
        clock = before;
    }

    private void readMore(BookStore.Head head, Collection<PastEntry> entries, LocalDate today) {
        var inquiry = new Inquiry();
        var more = withLotsToRead(accounts.values(), entries, head.lastSeq(), today);
        more.removeAll(wanted.spenders);
        LotReads.ask(inquiry, book, more, lots);
        inquiry.askOneByOne(connection);
        if (accounts.values().stream().anyMatch(account -> account.nextExpiry().isBefore(today))) {
            readAccounts(Set.of(AccountId.of(Purpose.EXPIRED, Unit.POINT)));
        }
    }

    /** A reversal gives back to the windows that its entry charged, what returns of a hold to those of the hold. */
    private void readMoreCounters(Collection<HeldFunds> holds, Collection<PastEntry> entries) {
        var more = new LinkedHashSet<CounterId>();
        for (var hold : holds) hold.charges().forEach(charged -> more.add(charged.counter()));
        for (var past : entries) past.charges().forEach(charged -> more.add(charged.counter()));
        more.removeAll(wanted.counters);
        var inquiry = new Inquiry();
        CounterReads.ask(inquiry, book, more, counters::put);
        inquiry.askOneByOne(connection);
    }

    /** Those to be reversed, and the captures to be refunded. */
    private Set<Long> entries(Map<Long, HeldFunds> holds) {
        var seqs = new TreeSet<>(wanted.entries);
        for (var refunded : wanted.refunds) {
            var hold = holds.get(refunded);
            if (hold != null && !hold.isOpen()) seqs.add(hold.closedSeq());
        }
        return seqs;
    }

    /** Of accounts that give something, or took what a reversal wants back, or have dead lots. */
    private Set<AccountId> withLotsToRead(
            Collection<Account> accounts, Collection<PastEntry> entries, long lastSeq, LocalDate today) {
        // What is to be reversed may be posted by this very batch, to whichever of its accounts.
        var any = wanted.entries.stream().anyMatch(seq -> seq > lastSeq);
        var givers = new TreeSet<>(wanted.givers);
        for (var past : entries) {
            for (var posting : past.entry().postings()) if (posting.amount() > 0) givers.add(posting.account());
        }
        return accounts.stream()
                .filter(Account::keepsLots)
                .filter(account -> any
                        || givers.contains(account.id())
                        || account.nextExpiry().isBefore(today))
                .map(Account::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> renewing() {
        return wanted.onces.isEmpty() ? Set.of() : wanted.renewing;
    }

    private Map<Long, HeldFunds> holds() {
        if (wanted.holds.isEmpty() && wanted.closing.isEmpty()) return Map.of();
        var seqs = new TreeSet<>(wanted.holds);
        if (!wanted.closing.isEmpty()) {
            seqs.addAll(sql.selectDistinct(HOLD.SEQ)
                    .from(HOLD)
                    .where(
                            HOLD.BOOK.eq(book),
                            HOLD.ACCOUNT.in(values(wanted.closing)),
                            HOLD.STATE.eq(HeldFunds.State.OPEN.name()))
                    .fetchSet(HOLD.SEQ));
        }
        return HoldReads.read(sql, book, seqs);
    }

    private Map<AccountName, AccountId> names() {
        if (wanted.names.isEmpty()) return Map.of();
        // Grouped by all but the owner, so that a thousand new accounts are one short range each on the unique index.
        var byKind = wanted.names.stream()
                .collect(Collectors.groupingBy(
                        name -> new AccountName(name.purpose(), "", name.unit(), name.fund(), name.period())));
        var which = anyOf(
                byKind.entrySet(),
                group -> ACCOUNT.PURPOSE
                        .eq(group.getKey().purpose().name())
                        .and(ACCOUNT.UNIT.eq(group.getKey().unit().name()))
                        .and(ACCOUNT.FUND.eq(Columns.bytes(group.getKey().fund())))
                        .and(ACCOUNT.PERIOD.eq(Columns.bytes(group.getKey().period())))
                        .and(ACCOUNT.OWNER.in(group.getValue().stream()
                                .map(name -> Columns.bytes(name.owner()))
                                .toList())));
        return sql
                .select(Columns.OF_ACCOUNT)
                .from(ACCOUNT)
                .where(ACCOUNT.BOOK.eq(book), which)
                .fetch(Columns::account)
                .stream()
                .collect(Collectors.toMap(Account::name, Account::id));
    }

    static List<Long> values(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }

    static <T> Condition anyOf(Collection<T> groups, Function<T, Condition> condition) {
        return groups.stream().map(condition).reduce(Condition::or).orElse(noCondition());
    }
}
