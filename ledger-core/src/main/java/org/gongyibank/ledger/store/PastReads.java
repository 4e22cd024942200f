package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT_DAY;
import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.HOLD;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.POSTING;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;
import org.jooq.DSLContext;

/**
 * Reads of a book as it was. Entries are only ever added, so what was true at a moment is still there to be read: by
 * recorded time from the balance that each posting left, by effective date from the days of an account.
 *
 * <p>Recorded times never go backwards and the seq has no gap, so a moment is turned into a seq by halving, a look-up
 * by primary key for each step. Indexes are named: left to choose, a server with old statistics may read a whole book.
 */
final class PastReads {
    /**
     * Between low and high is the last entry recorded by the moment; a moment behind the head or before the first entry
     * needs no search.
     */
    private static final String SEARCH = """
            WITH RECURSIVE search (place, moment, low, high) AS (
                SELECT m.place, m.moment,
                    CASE WHEN b.last_recorded_at <= m.moment THEN b.last_seq ELSE b.last_seq * 0 END,
                    CASE WHEN f.recorded_at > m.moment THEN b.last_seq * 0 ELSE b.last_seq END
                FROM book b JOIN (:moments) m
                LEFT JOIN journal_entry f FORCE INDEX (PRIMARY) ON f.book = b.id AND f.seq = 1
                WHERE b.id = ?
                UNION ALL
                SELECT s.place, s.moment,
                    CASE WHEN e.recorded_at <= s.moment THEN e.seq ELSE s.low END,
                    CASE WHEN e.recorded_at <= s.moment THEN s.high ELSE e.seq - 1 END
                FROM search s STRAIGHT_JOIN journal_entry e FORCE INDEX (PRIMARY)
                    ON e.book = ? AND e.seq = (s.low + s.high + 1) DIV 2
                WHERE s.low < s.high)
            SELECT low FROM search WHERE low = high ORDER BY place""";

    private final DSLContext sql;
    private final int book;

    PastReads(DSLContext sql, int book) {
        this.sql = sql;
        this.book = book;
    }

    /** For each moment, in order, the last entry recorded then or before; 0 for none. */
    List<Long> lastAt(Instant... moments) {
        var asked = new ArrayList<String>();
        var bound = new ArrayList<Object>();
        for (var moment : moments) {
            asked.add("SELECT " + asked.size() + " AS place, CAST(? AS DATETIME(6)) AS moment");
            // Entries have microseconds. Anything finer would be rounded up on its way.
            bound.add(Columns.time(moment.truncatedTo(ChronoUnit.MICROS)));
        }
        Collections.addAll(bound, book, book);
        var found = sql.fetch(SEARCH.replace(":moments", String.join(" UNION ALL ", asked)), bound.toArray())
                .getValues(0, Long.class);
        if (found.size() != moments.length) {
            throw new IllegalStateException("book " + book + " has a gap: nothing is recorded by "
                    + Arrays.toString(moments) + " that can be told");
        }
        return found;
    }

    /** The balance that entry {@code seq} or the last one before it left on the account. */
    long balanceAfter(AccountId account, long seq) {
        if (seq == 0) return 0;
        return sql.select(POSTING.BALANCE_AFTER)
                .from(POSTING.forceIndex("posting_statement"))
                .where(POSTING.BOOK.eq(book), POSTING.ACCOUNT.eq(account.value()), POSTING.SEQ.le(seq))
                .orderBy(POSTING.SEQ.desc())
                .limit(1)
                .fetchOptional(POSTING.BALANCE_AFTER)
                .orElse(0L);
    }

    /** What accounts had when the moment came, and the last entry recorded by then. */
    Balances at(Collection<AccountId> accounts, Instant moment) {
        var seq = lastAt(moment).getFirst();
        var held = heldAfter(accounts, seq);
        var recorded = sql.select(JOURNAL_ENTRY.RECORDED_AT)
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.BOOK.eq(book), JOURNAL_ENTRY.SEQ.eq(seq))
                .fetchOptional(JOURNAL_ENTRY.RECORDED_AT)
                .map(Columns::instant)
                .orElse(Instant.EPOCH);
        return new Balances(seq, recorded, balances(accounts, account -> balanceAfter(account, seq), held));
    }

    /** Holds begun by then and not ended by then. It reads the holds of these accounts, and no others. */
    private Map<AccountId, Long> heldAfter(Collection<AccountId> accounts, long seq) {
        return amounts(sql.select(HOLD.ACCOUNT, sum(HOLD.AMOUNT))
                .from(HOLD.forceIndex("hold_account"))
                .where(
                        HOLD.BOOK.eq(book),
                        HOLD.ACCOUNT.in(AccountReads.values(accounts)),
                        HOLD.SEQ.le(seq),
                        HOLD.CLOSED_SEQ.eq(0L).or(HOLD.CLOSED_SEQ.gt(seq)))
                .groupBy(HOLD.ACCOUNT)
                .fetchMap(HOLD.ACCOUNT, sum(HOLD.AMOUNT)));
    }

    /** What accounts had at the end of an effective day, by all that the book knows now; it is asked in one snapshot. */
    Balances on(Collection<AccountId> accounts, LocalDate day) {
        var head = sql.select(BOOK.LAST_SEQ, BOOK.LAST_RECORDED_AT)
                .from(BOOK)
                .where(BOOK.ID.eq(book))
                .fetchSingle();
        var nets = amounts(sql.select(ACCOUNT_DAY.ACCOUNT, sum(ACCOUNT_DAY.NET))
                .from(ACCOUNT_DAY)
                .where(
                        ACCOUNT_DAY.BOOK.eq(book),
                        ACCOUNT_DAY.ACCOUNT.in(AccountReads.values(accounts)),
                        ACCOUNT_DAY.EFFECTIVE_ON.le(day))
                .groupBy(ACCOUNT_DAY.ACCOUNT)
                .fetchMap(ACCOUNT_DAY.ACCOUNT, sum(ACCOUNT_DAY.NET)));
        return new Balances(
                head.value1(),
                Columns.instant(head.value2()),
                balances(accounts, account -> nets.getOrDefault(account, 0L), heldOn(accounts, day)));
    }

    /** Holds begun by the end of the day and not ended by then. */
    private Map<AccountId, Long> heldOn(Collection<AccountId> accounts, LocalDate day) {
        var begun = JOURNAL_ENTRY.as("begun");
        var ended = JOURNAL_ENTRY.as("ended");
        return amounts(sql.select(HOLD.ACCOUNT, sum(HOLD.AMOUNT))
                .from(HOLD.forceIndex("hold_account"))
                .join(begun.forceIndex("PRIMARY"))
                .on(begun.BOOK.eq(HOLD.BOOK), begun.SEQ.eq(HOLD.SEQ))
                .leftJoin(ended.forceIndex("PRIMARY"))
                .on(ended.BOOK.eq(HOLD.BOOK), ended.SEQ.eq(HOLD.CLOSED_SEQ))
                .where(
                        HOLD.BOOK.eq(book),
                        HOLD.ACCOUNT.in(AccountReads.values(accounts)),
                        begun.EFFECTIVE_ON.le(day),
                        ended.SEQ.isNull().or(ended.EFFECTIVE_ON.gt(day)))
                .groupBy(HOLD.ACCOUNT)
                .fetchMap(HOLD.ACCOUNT, sum(HOLD.AMOUNT)));
    }

    private static Map<AccountId, Long> amounts(Map<Long, BigDecimal> sums) {
        var amounts = new HashMap<AccountId, Long>();
        sums.forEach((account, sum) -> amounts.put(new AccountId(account), sum.longValueExact()));
        return amounts;
    }

    private static Map<AccountId, Balances.Balance> balances(
            Collection<AccountId> accounts, ToLongFunction<AccountId> balance, Map<AccountId, Long> held) {
        var balances = new HashMap<AccountId, Balances.Balance>();
        for (var account : accounts) {
            balances.put(
                    account,
                    new Balances.Balance(balance.applyAsLong(account), held.getOrDefault(account, 0L), List.of()));
        }
        return balances;
    }
}
