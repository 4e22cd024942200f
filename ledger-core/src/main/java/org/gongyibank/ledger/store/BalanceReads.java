package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.HOLD;
import static org.gongyibank.database.schema.Tables.LOT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.Lot;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** What accounts have now, and the position of their books: one statement, so that balance, held, lots and position belong together. */
public final class BalanceReads {
    private static final Field<BigDecimal> HELD = field(select(coalesce(sum(HOLD.AMOUNT), BigDecimal.ZERO))
                    .from(HOLD.forceIndex("hold_account"))
                    .where(
                            HOLD.BOOK.eq(ACCOUNT.BOOK),
                            HOLD.ACCOUNT.eq(ACCOUNT.ID),
                            HOLD.STATE.eq(HeldFunds.State.OPEN.name())))
            .as("held");

    private static final Field<Long> ACCOUNT_ID = ACCOUNT.ID.as("account");

    private final DSLContext sql;

    public BalanceReads(Connection connection) {
        this.sql = BookStore.sql(connection);
    }

    /** The balances of accounts, book by book. */
    public Map<BookId, Balances> of(Map<BookId, ? extends Collection<AccountId>> accounts) {
        var balances = new HashMap<BookId, Balances>();
        accounts.entrySet().stream()
                .map(entry -> ofBook(entry.getKey(), entry.getValue()))
                .reduce(Select::unionAll)
                .ifPresent(question -> question.fetch()
                        .intoGroups(BOOK.ID)
                        .forEach((book, rows) -> balances.put(new BookId(book), balances(rows))));
        return balances;
    }

    /** Of each book by itself: the servers see a range of keys only where the book is a constant. */
    private Select<Record> ofBook(BookId book, Collection<AccountId> accounts) {
        return sql.select(List.<Field<?>>of(
                        BOOK.ID,
                        BOOK.ZONE,
                        BOOK.LAST_SEQ,
                        BOOK.LAST_RECORDED_AT,
                        BookStore.NOW,
                        ACCOUNT_ID,
                        ACCOUNT.BALANCE,
                        HELD,
                        LOT.EXPIRES,
                        LOT.REMAINING))
                .from(BOOK)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.BOOK.eq(BOOK.ID), ACCOUNT.ID.in(AccountReads.values(accounts)))
                .leftJoin(LOT)
                .on(LOT.BOOK.eq(ACCOUNT.BOOK), LOT.ACCOUNT.eq(ACCOUNT.ID), LOT.REMAINING.gt(0L))
                .where(BOOK.ID.eq(book.value()));
    }

    private static Balances balances(List<Record> rows) {
        var head = rows.getFirst();
        var last = Columns.instant(head.get(BOOK.LAST_RECORDED_AT));
        var now = Columns.instant(head.get(BookStore.NOW));
        // The book's day: its time never goes backwards.
        var today = LocalDate.ofInstant(now.isBefore(last) ? last : now, ZoneId.of(head.get(BOOK.ZONE)));
        var balances = new HashMap<AccountId, Balances.Balance>();
        rows.stream()
                .filter(row -> row.get(ACCOUNT_ID) != null)
                .collect(Collectors.groupingBy(row -> new AccountId(row.get(ACCOUNT_ID))))
                .forEach((id, lots) -> balances.put(id, balance(lots, today)));
        return new Balances(head.get(BOOK.LAST_SEQ), last, balances);
    }

    private static Balances.Balance balance(List<Record> rows, LocalDate today) {
        var dead = 0L;
        var lots = new ArrayList<Lot>();
        for (var row : rows) {
            var expires = row.get(LOT.EXPIRES);
            if (expires == null) continue;
            if (expires.isBefore(today)) dead += row.get(LOT.REMAINING);
            else lots.add(new Lot(expires, row.get(LOT.REMAINING)));
        }
        lots.sort(Comparator.comparing(Lot::expires));
        var account = rows.getFirst();
        return new Balances.Balance(
                account.get(ACCOUNT.BALANCE) - dead, account.get(HELD).longValueExact(), lots);
    }
}
