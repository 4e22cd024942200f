package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.BalancesAndSums;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.RegisterSum;

/**
 * Reads the current balances of accounts and the positions of their books in one statement, so that balance, held
 * amount, lots, position and register sums belong together. The statement has the same number of parts for one book as
 * for several. It names indexes for the reason given in {@link PastReads}.
 */
public final class BalanceReads {
    private static final String HEADS = """
            SELECT 'head' AS part, id AS book, 0 AS id, last_seq AS amount, 0 AS held, NULL AS expires, 0 AS remaining,
                last_recorded_at AS at, UTC_TIMESTAMP(6) AS clock, zone
            FROM book WHERE id IN (:books)""";

    /** Stock accounts hold items without keeping lots, so this looks for holds on every account. */
    private static final String ACCOUNTS = """
             UNION ALL
            SELECT 'account', a.book, a.id, a.balance,
                (SELECT COALESCE(SUM(h.amount), 0) FROM hold h FORCE INDEX (hold_account)
                    WHERE h.book = a.book AND h.account = a.id AND h.state = 'OPEN'),
                l.expires, l.remaining, NULL, NULL, NULL
            FROM account a FORCE INDEX (PRIMARY)
            LEFT JOIN lot l FORCE INDEX (PRIMARY)
                ON a.keeps_lots AND l.book = a.book AND l.account = a.id AND l.remaining > 0
            WHERE :accounts""";

    private static final String SUM = """
             UNION ALL
            SELECT 'sum', 0, :owner, SUM(:amount), 0, NULL, 0, NULL, NULL, NULL
            FROM :table FORCE INDEX (:index)
            WHERE :owner IN (:owners) AND :column = ':value'
            GROUP BY :owner""";

    private final Connection connection;

    public BalanceReads(Connection connection) {
        this.connection = connection;
    }

    /** The balances of accounts. */
    public Map<BookId, Balances> of(Map<BookId, ? extends Collection<AccountId>> accounts) {
        if (accounts.isEmpty()) return Map.of();
        return ask(balances(accounts)).balances();
    }

    /** The balances of accounts, and sums of the bank's register rows. */
    public BalancesAndSums of(Map<BookId, ? extends Collection<AccountId>> accounts, RegisterSum sum) {
        return ask(balances(accounts) + sum(sum));
    }

    private static String balances(Map<BookId, ? extends Collection<AccountId>> accounts) {
        var books = accounts.keySet().stream().map(book -> Integer.toString(book.value()));
        // Each part names its book as a constant. Otherwise the servers do not see a range of keys.
        var ranges = accounts.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one ->
                        "(a.book = " + one.getKey().value() + " AND a.id IN (" + PlainRead.ids(one.getValue()) + "))")
                .collect(Collectors.joining(" OR "));
        var heads = HEADS.replace(":books", books.collect(Collectors.joining(",")));
        return ranges.isEmpty() ? heads : heads + ACCOUNTS.replace(":accounts", ranges);
    }

    private static String sum(RegisterSum sum) {
        return SUM.replace(":table", sum.table())
                .replace(":index", sum.index())
                .replace(":owners", sum.owners().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .replace(":owner", sum.owner())
                .replace(":column", sum.column())
                .replace(":value", sum.value())
                .replace(":amount", sum.amount());
    }

    private BalancesAndSums ask(String question) {
        return PlainRead.ask(connection, question, rows -> {
            var books = new HashMap<BookId, OfBook>();
            var sums = new HashMap<Long, Long>();
            while (rows.next()) {
                switch (rows.getString("part")) {
                    case "head" -> books.put(book(rows), OfBook.of(rows));
                    case "account" ->
                        Objects.requireNonNull(books.get(book(rows)), "an account has a book")
                                .add(rows);
                    default -> sums.put(rows.getLong("id"), rows.getLong("amount"));
                }
            }
            return new BalancesAndSums(
                    books.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, one -> one.getValue().balances())),
                    sums);
        });
    }

    private static BookId book(ResultSet rows) throws SQLException {
        return new BookId(rows.getInt("book"));
    }

    /** What has been read of a book so far. */
    private record OfBook(long seq, Instant at, LocalDate today, Map<AccountId, OfAccount> accounts) {
        static OfBook of(ResultSet rows) throws SQLException {
            var last = PlainRead.instant(rows, "at");
            var now = PlainRead.instant(rows, "clock");
            // Today by the book's time, which never goes backwards.
            var today = LocalDate.ofInstant(now.isBefore(last) ? last : now, ZoneId.of(rows.getString("zone")));
            return new OfBook(rows.getLong("amount"), last, today, new HashMap<>());
        }

        /** Adds a row: an account with one of its lots, or with none. */
        void add(ResultSet rows) throws SQLException {
            var id = new AccountId(rows.getLong("id"));
            var account = accounts.get(id);
            if (account == null) {
                account = new OfAccount(rows.getLong("amount"), rows.getLong("held"), new ArrayList<>());
                accounts.put(id, account);
            }
            var expires = rows.getObject("expires", LocalDate.class);
            if (expires != null) account.lots.add(new Lot(expires, rows.getLong("remaining")));
        }

        Balances balances() {
            var balances = new HashMap<AccountId, Balances.Balance>();
            accounts.forEach((id, account) -> balances.put(id, account.balance(today)));
            return new Balances(seq, at, balances);
        }
    }

    private record OfAccount(long balance, long held, List<Lot> lots) {
        Balances.Balance balance(LocalDate today) {
            var dead = lots.stream()
                    .filter(lot -> lot.expires().isBefore(today))
                    .mapToLong(Lot::points)
                    .sum();
            var living = lots.stream()
                    .filter(lot -> !lot.expires().isBefore(today))
                    .sorted(Comparator.comparing(Lot::expires))
                    .toList();
            return new Balances.Balance(balance - dead, held, living);
        }
    }
}
