package org.gongyibank.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.Statement;

/**
 * Reads a page of an account's statement in one SQL statement: the positions of its span, opening and closing
 * balance, and the lines with the holder's other account and the lots of both. Indexes are named for the reason
 * given in {@link PastReads}.
 */
final class PageRead {
    /** At least one row, so that a page without lines has opening and closing. A line has a row for each lot change. */
    private static final String PAGE = """
            SELECT :first AS first_seq, :last AS last_seq, :opening AS opening, :closing AS closing,
                line.seq, line.amount, line.balance_after, m.expires, o.amount AS other,
                o.expires AS other_expires, c.account AS lot_account, c.expires AS lot_expires, c.amount AS lot,
                e.kind, e.effective_on, e.recorded_at, e.actor, e.subject, e.fund, e.rule_version, e.reason, e.reverses
            FROM book b
            LEFT JOIN (SELECT seq, amount, balance_after FROM posting FORCE INDEX (posting_statement)
                WHERE book = :book AND account = :account AND seq > :first AND seq <= :last AND seq < :before
                ORDER BY seq DESC LIMIT :limit) line ON TRUE
            LEFT JOIN journal_entry e FORCE INDEX (PRIMARY) ON e.book = :book AND e.seq = line.seq
            LEFT JOIN posting m FORCE INDEX (PRIMARY) ON m.book = :book AND m.seq = line.seq AND m.account = :account
            LEFT JOIN posting o FORCE INDEX (PRIMARY) ON o.book = :book AND o.seq = line.seq AND o.account = :other
            LEFT JOIN lot_change c FORCE INDEX (PRIMARY)
                ON c.book = :book AND c.seq = line.seq AND c.account IN (:account, :other)
            WHERE b.id = :book
            ORDER BY line.seq DESC, c.expires""";

    private final Connection connection;
    private final int book;
    private final Statement.Asked asked;

    PageRead(Connection connection, int book, Statement.Asked asked) {
        this.connection = connection;
        this.book = book;
        this.asked = asked;
    }

    Statement read() {
        return PlainRead.ask(connection, question(), this::page);
    }

    private String question() {
        var search = new SeqSearch(book);
        var first = asked.from().isAfter(SeqSearch.NEVER_YET) ? search.lastBy(before(asked.from())) : "0";
        var last = asked.to().isBefore(SeqSearch.FAR_OFF)
                ? search.lastBy(before(asked.to()))
                : Long.toString(Long.MAX_VALUE);
        // One line more than asked for shows that there is a next page.
        return search.text()
                + PAGE.replace(":opening", PastReads.balanceAfter(first))
                        .replace(":closing", PastReads.balanceAfter(last))
                        .replace(":first", first)
                        .replace(":last", last)
                        .replace(":before", Long.toString(asked.before()))
                        .replace(":limit", Integer.toString(asked.limit() + 1))
                        .replace(":account", Long.toString(asked.account().value()))
                        .replace(":other", Long.toString(asked.other().value()))
                        .replace(":book", Integer.toString(book));
    }

    private static Instant before(Instant moment) {
        return moment.minusNanos(1);
    }

    private Statement page(ResultSet rows) throws SQLException {
        if (!rows.next()) throw new IllegalStateException("no such book: " + book);
        SeqSearch.found(rows, "first_seq");
        SeqSearch.found(rows, "last_seq");
        var opening = rows.getLong("opening");
        var closing = rows.getLong("closing");
        var lines = lines(rows);
        var more = lines.size() > asked.limit();
        return new Statement(opening, more ? lines.subList(0, asked.limit()) : lines, closing, more);
    }

    /** Reads lines from the current row on. */
    private List<Statement.Line> lines(ResultSet rows) throws SQLException {
        var lines = new ArrayList<Statement.Line>();
        var lots = new ArrayList<LotChange>();
        do {
            var seq = rows.getLong("seq");
            if (seq == 0) return lines;
            if (lines.isEmpty() || lines.getLast().seq() != seq) {
                lots = new ArrayList<>();
                lines.add(line(rows, lots));
                addLot(lots, rows, asked.account().value(), "expires", "amount");
                addLot(lots, rows, asked.other().value(), "other_expires", "other");
            }
            addLot(lots, rows, rows.getLong("lot_account"), "lot_expires", "lot");
        } while (rows.next());
        return lines;
    }

    private static void addLot(List<LotChange> lots, ResultSet row, long account, String expires, String amount)
            throws SQLException {
        var lastDay = row.getObject(expires, LocalDate.class);
        if (lastDay != null) lots.add(new LotChange(new AccountId(account), lastDay, row.getLong(amount)));
    }

    private static Statement.Line line(ResultSet row, List<LotChange> lots) throws SQLException {
        var act = new Act(
                row.getString("actor"),
                row.getString("subject"),
                row.getString("fund"),
                row.getLong("rule_version"),
                row.getString("reason"));
        return new Statement.Line(
                row.getLong("seq"),
                PlainRead.instant(row, "recorded_at"),
                row.getObject("effective_on", LocalDate.class),
                row.getString("kind"),
                act,
                row.getLong("reverses"),
                row.getLong("amount"),
                row.getLong("balance_after"),
                row.getLong("other"),
                lots);
    }
}
