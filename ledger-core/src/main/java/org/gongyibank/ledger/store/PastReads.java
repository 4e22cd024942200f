package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;

/**
 * Reads past states of a book. Entries are only ever added, so every past state can still be read: by recorded time
 * from the balance after each posting, by effective date from the days of an account. Each read is one statement, and
 * so one snapshot.
 *
 * <p>It names indexes, because a server with outdated statistics may otherwise read a whole book.
 */
final class PastReads {
    private static final String AT = """
            SELECT :last AS seq,
                (SELECT recorded_at FROM journal_entry FORCE INDEX (PRIMARY) WHERE book = :book AND seq = :last) AS at,
                0 AS account, 0 AS balance, 0 AS held""";

    /** Held is the amount of the holds begun by then and not ended by then. Reads only the holds of this account. */
    private static final String ACCOUNT_AT = """
             UNION ALL
            SELECT 0, NULL, :account, :balance,
                (SELECT COALESCE(SUM(amount), 0) FROM hold FORCE INDEX (hold_account)
                WHERE book = :book AND account = :account AND seq <= :last AND (closed_seq = 0 OR closed_seq > :last))""";

    private static final String ON = """
            SELECT last_seq AS seq, last_recorded_at AS at, 0 AS account, 0 AS balance, 0 AS held
            FROM book WHERE id = :book""";

    private static final String ACCOUNT_ON = """
             UNION ALL
            SELECT 0, NULL, :account,
                (SELECT COALESCE(SUM(net), 0) FROM account_day
                WHERE book = :book AND account = :account AND effective_on <= ':day'),
                (SELECT COALESCE(SUM(h.amount), 0) FROM hold h FORCE INDEX (hold_account)
                STRAIGHT_JOIN journal_entry begun FORCE INDEX (PRIMARY) ON begun.book = h.book AND begun.seq = h.seq
                LEFT JOIN journal_entry ended FORCE INDEX (PRIMARY) ON ended.book = h.book AND ended.seq = h.closed_seq
                WHERE h.book = :book AND h.account = :account AND begun.effective_on <= ':day'
                    AND (ended.seq IS NULL OR ended.effective_on > ':day'))""";

    private final Connection connection;
    private final int book;

    PastReads(Connection connection, int book) {
        this.connection = connection;
        this.book = book;
    }

    /** The balances of accounts at the moment, and the last entry recorded by then. */
    Balances at(Collection<AccountId> accounts, Instant moment) {
        var search = new SeqSearch(book);
        var last = search.lastBy(moment);
        var account = ACCOUNT_AT.replace(":balance", balanceAfter(last)).replace(":last", last);
        return ask(search.text() + AT.replace(":last", last), account, accounts);
    }

    /** The balance of an account after entry {@code seq}; 0 before its first posting. */
    static String balanceAfter(String seq) {
        return """
                COALESCE((SELECT balance_after FROM posting FORCE INDEX (posting_statement)
                WHERE book = :book AND account = :account AND seq <= :seq ORDER BY seq DESC LIMIT 1), 0)""".replace(":seq", seq);
    }

    /** The balances of accounts at the end of an effective day, from all entries in the book now. */
    Balances on(Collection<AccountId> accounts, LocalDate day) {
        return ask(ON, ACCOUNT_ON.replace(":day", day.toString()), accounts);
    }

    private Balances ask(String head, String account, Collection<AccountId> accounts) {
        var question = new StringBuilder(head);
        for (var id : accounts) question.append(account.replace(":account", Long.toString(id.value())));
        return PlainRead.ask(connection, question.toString().replace(":book", Integer.toString(book)), this::balances);
    }

    private Balances balances(ResultSet rows) throws SQLException {
        rows.next();
        var seq = SeqSearch.found(rows, "seq");
        var at = seq == 0 ? Instant.EPOCH : PlainRead.instant(rows, "at");
        var accounts = new HashMap<AccountId, Balances.Balance>();
        while (rows.next()) {
            var balance = new Balances.Balance(rows.getLong("balance"), rows.getLong("held"), List.of());
            accounts.put(new AccountId(rows.getLong("account")), balance);
        }
        return new Balances(seq, at, accounts);
    }
}
