package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.CHARGE;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.LOT_CHANGE;
import static org.gongyibank.database.schema.Tables.POSTING;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.ledger.domain.AccountBalance;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.JournalSpan;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.gongyibank.ledger.domain.RecordedEntry.RecordedLot;
import org.gongyibank.ledger.domain.RecordedEntry.RecordedPosting;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Reads a journal by ranges of seq. Indexes are forced: by another index that begins with the book, every page could
 * read the whole book.
 */
public final class JournalReads {
    private static final Comparator<RecordedLot> BY_ACCOUNT_AND_DAY =
            Comparator.comparing(RecordedLot::account).thenComparing(RecordedLot::expires);

    private static final String PRIMARY = "PRIMARY";
    /** By account, then seq. */
    private static final String STATEMENT = "posting_statement";

    private final DSLContext sql;
    private final int book;

    public JournalReads(Connection connection, BookId book) {
        this(BookStore.sql(connection), book.value());
    }

    JournalReads(DSLContext sql, int book) {
        this.sql = sql;
        this.book = book;
    }

    /** The entries recorded from {@code from} and before {@code to}. */
    public JournalSpan span(Instant from, Instant to) {
        long head = sql.select(BOOK.LAST_SEQ)
                .from(BOOK)
                .where(BOOK.ID.eq(book))
                .fetchSingle()
                .value1();
        var first = before(from, head) + 1;
        var last = Math.max(before(to, head), first - 1);
        var now = BookStore.clock(sql);
        return last < first
                ? new JournalSpan(first, last, now, now)
                : new JournalSpan(
                        first,
                        last,
                        recordedAt(first).orElse(now),
                        recordedAt(last).orElse(now));
    }

    /**
     * The number of entries recorded before the moment. Recorded times never go backwards, so a binary search finds it.
     */
    private long before(Instant moment, long head) {
        long known = 0;
        var beyond = head + 1;
        while (beyond - known > 1) {
            var middle = known + (beyond - known) / 2;
            // A book that lacks an entry can still be shown.
            if (recordedAt(middle).orElse(Instant.MIN).isBefore(moment)) known = middle;
            else beyond = middle;
        }
        return known;
    }

    private Optional<Instant> recordedAt(long seq) {
        return sql.select(JOURNAL_ENTRY.RECORDED_AT)
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.BOOK.eq(book), JOURNAL_ENTRY.SEQ.eq(seq))
                .fetchOptional(JOURNAL_ENTRY.RECORDED_AT)
                .map(Columns::instant);
    }

    /** The entries {@code first} to {@code last}, ascending. */
    public List<RecordedEntry> entries(long first, long last) {
        var lots = lots(first, last);
        var postings = postings(first, last, lots);
        var charges = charges(first, last);
        return sql.select(Columns.OF_ENTRY)
                .select(JOURNAL_ENTRY.BLIND, JOURNAL_ENTRY.LEAF)
                .from(JOURNAL_ENTRY.forceIndex(PRIMARY))
                .where(JOURNAL_ENTRY.BOOK.eq(book), JOURNAL_ENTRY.SEQ.between(first, last))
                .orderBy(JOURNAL_ENTRY.SEQ)
                .fetch(row -> entry(row, postings, lots, charges));
    }

    private static RecordedEntry entry(
            Record row,
            Map<Long, List<RecordedPosting>> postings,
            Map<Long, List<RecordedLot>> lots,
            Map<Long, List<Charged>> charges) {
        var heading = Columns.heading(row);
        var once = row.get(JOURNAL_ENTRY.ONCE);
        return new RecordedEntry(
                heading.seq(),
                heading.kind(),
                heading.effectiveOn(),
                heading.recordedAt(),
                heading.act(),
                row.get(JOURNAL_ENTRY.LINE),
                heading.reverses(),
                once == null ? "" : Columns.text(once),
                row.get(JOURNAL_ENTRY.BLIND),
                row.get(JOURNAL_ENTRY.LEAF),
                postings.getOrDefault(heading.seq(), List.of()),
                lots.getOrDefault(heading.seq(), List.of()).stream()
                        .sorted(BY_ACCOUNT_AND_DAY)
                        .toList(),
                charges.getOrDefault(heading.seq(), List.of()));
    }

    /** The postings; the lots that they name are added to {@code lots}. */
    private Map<Long, List<RecordedPosting>> postings(long first, long last, Map<Long, List<RecordedLot>> lots) {
        var postings = new HashMap<Long, List<RecordedPosting>>();
        sql.select(POSTING.SEQ, POSTING.ACCOUNT, POSTING.AMOUNT, POSTING.BALANCE_AFTER, POSTING.EXPIRES)
                .select(Columns.OF_NAME)
                .from(POSTING.forceIndex(PRIMARY))
                .join(ACCOUNT.forceIndex(PRIMARY))
                .on(ACCOUNT.BOOK.eq(POSTING.BOOK), ACCOUNT.ID.eq(POSTING.ACCOUNT))
                .where(POSTING.BOOK.eq(book), POSTING.SEQ.between(first, last))
                .orderBy(POSTING.SEQ, POSTING.ACCOUNT)
                .forEach(row -> {
                    var seq = row.get(POSTING.SEQ);
                    var account = new AccountId(row.get(POSTING.ACCOUNT));
                    var name = Columns.name(row);
                    var amount = row.get(POSTING.AMOUNT);
                    of(postings, seq).add(new RecordedPosting(account, name, amount, row.get(POSTING.BALANCE_AFTER)));
                    var expires = row.get(POSTING.EXPIRES);
                    if (expires != null) of(lots, seq).add(new RecordedLot(account, name, expires, amount));
                });
        return postings;
    }

    private Map<Long, List<RecordedLot>> lots(long first, long last) {
        var lots = new HashMap<Long, List<RecordedLot>>();
        sql.select(LOT_CHANGE.SEQ, LOT_CHANGE.ACCOUNT, LOT_CHANGE.EXPIRES, LOT_CHANGE.AMOUNT)
                .select(Columns.OF_NAME)
                .from(LOT_CHANGE.forceIndex(PRIMARY))
                .join(ACCOUNT.forceIndex(PRIMARY))
                .on(ACCOUNT.BOOK.eq(LOT_CHANGE.BOOK), ACCOUNT.ID.eq(LOT_CHANGE.ACCOUNT))
                .where(LOT_CHANGE.BOOK.eq(book), LOT_CHANGE.SEQ.between(first, last))
                .forEach(row -> of(lots, row.get(LOT_CHANGE.SEQ))
                        .add(new RecordedLot(
                                new AccountId(row.get(LOT_CHANGE.ACCOUNT)),
                                Columns.name(row),
                                row.get(LOT_CHANGE.EXPIRES),
                                row.get(LOT_CHANGE.AMOUNT))));
        return lots;
    }

    private Map<Long, List<Charged>> charges(long first, long last) {
        var charges = new HashMap<Long, List<Charged>>();
        sql.select(CHARGE.SEQ, CHARGE.LIMIT_CODE, CHARGE.PERIOD, CHARGE.AMOUNT)
                .from(CHARGE.forceIndex(PRIMARY))
                .where(CHARGE.BOOK.eq(book), CHARGE.SEQ.between(first, last))
                .orderBy(CHARGE.SEQ, CHARGE.LIMIT_CODE, CHARGE.PERIOD)
                .forEach(row -> of(charges, row.value1())
                        .add(new Charged(
                                new CounterId(Columns.text(row.value2()), Columns.text(row.value3())), row.value4())));
        return charges;
    }

    private static <T> List<T> of(Map<Long, List<T>> lists, long seq) {
        return lists.computeIfAbsent(seq, _ -> new ArrayList<>());
    }

    /**
     * A page of accounts with their balances after entry {@code seq}. Ordered by seq alone, MySQL reads all postings
     * of an account and sorts them.
     */
    public List<AccountBalance> accounts(long seq, long after, int limit) {
        var last = field(select(POSTING.BALANCE_AFTER)
                .from(POSTING.forceIndex(STATEMENT))
                .where(POSTING.BOOK.eq(ACCOUNT.BOOK), POSTING.ACCOUNT.eq(ACCOUNT.ID), POSTING.SEQ.le(seq))
                .orderBy(POSTING.BOOK.desc(), POSTING.ACCOUNT.desc(), POSTING.SEQ.desc())
                .limit(1));
        var balance = coalesce(last, 0L).as("balance_at_seq");
        return sql.select(ACCOUNT.ID)
                .select(Columns.OF_NAME)
                .select(balance)
                .from(ACCOUNT.forceIndex(PRIMARY))
                .where(ACCOUNT.BOOK.eq(book), ACCOUNT.ID.gt(after))
                .orderBy(ACCOUNT.ID)
                .limit(limit)
                .fetch(row ->
                        new AccountBalance(new AccountId(row.get(ACCOUNT.ID)), Columns.name(row), row.get(balance)));
    }
}
