package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** Reads accounts, by id or by name. */
final class AccountReads {
    private static final String NAME = "purpose,owner,unit,fund,period";
    private static final String QUESTION = "SELECT id," + NAME
            + ",floor,ceiling,balance,version,keeps_lots,state,next_expiry,UTC_TIMESTAMP(6)"
            + " FROM account WHERE book=? AND id IN (?)";

    private AccountReads() {}

    static void ask(RoundTrip trip, int book, Collection<AccountId> ids, Map<AccountId, Account> accounts) {
        askWithClock(trip, book, ids, accounts, _ -> {});
    }

    /**
     * As above, and also reads the database's clock. Where an account is found, the clock needs no statement of its
     * own.
     */
    static void askWithClock(
            RoundTrip trip,
            int book,
            Collection<AccountId> ids,
            Map<AccountId, Account> accounts,
            Consumer<Instant> clock) {
        trip.ask(
                QUESTION,
                row -> {
                    if (accounts.isEmpty()) clock.accept(Columns.instant(row, 14));
                    var account = account(row);
                    accounts.put(account.id(), account);
                },
                book,
                values(ids));
    }

    static void askNames(
            RoundTrip trip, int book, Collection<AccountName> names, Map<AccountName, AccountId> accounts) {
        // Groups names by everything but the owner. A thousand new accounts are then a few short ranges on the unique
        // index.
        var byKind = names.stream()
                .collect(Collectors.groupingBy(
                        name -> new AccountName(name.purpose(), "", name.unit(), name.fund(), name.period())));
        var values = new ArrayList<Object>(List.of(book));
        byKind.forEach((kind, group) -> Collections.addAll(
                values,
                kind.purpose().name(),
                kind.unit().name(),
                Columns.bytes(kind.fund()),
                Columns.bytes(kind.period()),
                group.stream().map(name -> Columns.bytes(name.owner())).toList()));
        trip.ask(
                "SELECT id," + NAME + " FROM account WHERE book=? AND "
                        + RoundTrip.anyOf(
                                byKind.size(), "purpose=? AND unit=? AND fund=? AND period=? AND owner IN (?)"),
                row -> accounts.put(name(row), new AccountId(row.getLong(1))),
                values.toArray());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getLong(1)),
                name(row),
                bound(row, 7, Account.NO_FLOOR),
                bound(row, 8, Account.NO_CEILING),
                row.getLong(9),
                row.getLong(10),
                row.getBoolean(11),
                AccountState.valueOf(row.getString(12)),
                row.getObject(13, LocalDate.class));
    }

    private static long bound(ResultSet row, int column, long none) throws SQLException {
        var bound = row.getLong(column);
        return row.wasNull() ? none : bound;
    }

    private static AccountName name(ResultSet row) throws SQLException {
        return new AccountName(
                Purpose.valueOf(row.getString(2)),
                Columns.text(row, 3),
                Unit.valueOf(row.getString(4)),
                Columns.text(row, 5),
                Columns.text(row, 6));
    }

    static List<Long> values(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }
}
