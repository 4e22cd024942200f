package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.HOLD;
import static org.jooq.impl.DSL.noCondition;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.gongyibank.ledger.domain.Snapshot;
import org.gongyibank.ledger.domain.Unit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Reads what a batch touches, one statement per table at the most, and none for what it does not touch. */
final class SnapshotRead {
    private final Connection connection;
    private final DSLContext sql;
    private final int book;
    private final Wanted wanted;
    /** The database's, as soon as a statement brought it along. */
    private @Nullable Instant clock;

    SnapshotRead(Connection connection, int book, Wanted wanted) {
        this.connection = connection;
        this.sql = BookStore.sql(connection);
        this.book = book;
        this.wanted = wanted;
    }

    BookStore.Reading read(BookStore.Head head) {
        var requests = RequestReads.of(sql, book, wanted.requests);
        var holds = holds();
        var entries = EntryReads.past(sql, book, entries(holds));
        var accounts = accounts(ids(holds.values(), entries.values()));
        var now = head.at(clock == null ? BookStore.clock(sql) : clock);
        var today = LocalDate.ofInstant(now, head.zone());
        var lots = LotReads.of(sql, book, withLotsToRead(accounts.values(), entries.values(), head.lastSeq(), today));
        if (accounts.values().stream().anyMatch(account -> account.nextExpiry().isBefore(today))) {
            accounts.putAll(accounts(Set.of(AccountId.of(Purpose.EXPIRED, Unit.POINT))));
        }
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
                counters(holds.values(), entries.values()),
                OnceReads.acts(sql, book, wanted.acts),
                RegisterReads.of(connection, wanted.registers));
        return new BookStore.Reading(head, now, snapshot);
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

    private Set<AccountId> ids(Collection<HeldFunds> holds, Collection<PastEntry> entries) {
        var ids = new TreeSet<>(wanted.accounts);
        for (var hold : holds) hold.legs().forEach(leg -> ids.add(leg.account()));
        for (var past : entries) past.entry().postings().forEach(posting -> ids.add(posting.account()));
        return ids;
    }

    private Map<AccountId, Account> accounts(Collection<AccountId> ids) {
        if (ids.isEmpty()) return new HashMap<>();
        var accounts = new HashMap<AccountId, Account>();
        // The clock comes with them, for a statement of its own would wait for the server once more.
        sql.select(BookStore.NOW)
                .select(Columns.OF_ACCOUNT)
                .from(ACCOUNT)
                .where(ACCOUNT.BOOK.eq(book), ACCOUNT.ID.in(values(ids)))
                .forEach(row -> {
                    clock = Columns.instant(row.get(BookStore.NOW));
                    var account = Columns.account(row);
                    accounts.put(account.id(), account);
                });
        return accounts;
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

    private Map<CounterId, Long> counters(Collection<HeldFunds> holds, Collection<PastEntry> entries) {
        // A reversal gives back to the windows that its entry charged, what returns of a hold to those of the hold.
        var counters = new LinkedHashSet<>(wanted.counters);
        for (var hold : holds) hold.charges().forEach(charged -> counters.add(charged.counter()));
        for (var past : entries) past.charges().forEach(charged -> counters.add(charged.counter()));
        return CounterReads.read(sql, book, counters);
    }

    static List<Long> values(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }

    static <T> Condition anyOf(Collection<T> groups, Function<T, Condition> condition) {
        return groups.stream().map(condition).reduce(Condition::or).orElse(noCondition());
    }
}
