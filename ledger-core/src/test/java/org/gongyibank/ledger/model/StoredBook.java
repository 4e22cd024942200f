package org.gongyibank.ledger.model;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.PastEntry;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** Reads a whole book from its tables by plain SQL, sharing no code with the code that wrote it. */
final class StoredBook {
    private final Connection connection;
    private final BookId book;
    private final MemoryBook read;

    private StoredBook(Connection connection, BookId book, ZoneId zone) {
        this.connection = connection;
        this.book = book;
        this.read = new MemoryBook(zone);
    }

    static MemoryBook read(Connection connection, BookId book, ZoneId zone) throws SQLException {
        var stored = new StoredBook(connection, book, zone);
        stored.each("SELECT last_seq FROM book WHERE id = ?", row -> stored.read.lastSeq = row.getLong(1));
        stored.accounts();
        stored.entries();
        stored.holds();
        stored.each(
                "SELECT account, expires, remaining FROM lot WHERE book = ? AND remaining <> 0",
                row -> stored.read
                        .lots
                        .computeIfAbsent(new AccountId(row.getLong(1)), _ -> new TreeMap<>())
                        .put(row.getObject(2, LocalDate.class), row.getLong(3)));
        stored.each(
                "SELECT limit_code, period, used FROM counter WHERE book = ?",
                row -> stored.read.counters.put(new CounterId(text(row, 1), text(row, 2)), row.getLong(3)));
        return stored.read;
    }

    private void accounts() throws SQLException {
        each(
                "SELECT id, purpose, owner, unit, fund, period, COALESCE(floor, ?), COALESCE(ceiling, ?), balance,"
                        + " version, keeps_lots, state, next_expiry FROM account WHERE book = ?",
                row -> {
                    var id = new AccountId(row.getLong(1));
                    var name = new AccountName(
                            Purpose.valueOf(row.getString(2)),
                            row.getString(3),
                            Unit.valueOf(row.getString(4)),
                            row.getString(5),
                            row.getString(6));
                    var account = new Account(
                            id,
                            name,
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getLong(10),
                            row.getBoolean(11),
                            AccountState.valueOf(row.getString(12)),
                            row.getObject(13, LocalDate.class));
                    read.accounts.put(id, account);
                },
                Account.NO_FLOOR,
                Account.NO_CEILING);
    }

    private void entries() throws SQLException {
        Map<Long, List<Posting>> postings = new HashMap<>();
        each(
                "SELECT seq, account, amount, balance_after FROM posting WHERE book = ? ORDER BY seq, account",
                row -> postings.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Posting(new AccountId(row.getLong(2)), row.getLong(3), row.getLong(4))));
        Map<Long, List<Charged>> charges = new HashMap<>();
        each(
                "SELECT seq, limit_code, period, amount FROM charge WHERE book = ?",
                row -> charges.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Charged(new CounterId(text(row, 2), text(row, 3)), row.getLong(4))));
        Map<Long, List<LotChange>> changes = new HashMap<>();
        each(
                "SELECT seq, account, expires, amount FROM (SELECT * FROM ("
                        + "SELECT book, seq, account, expires, amount FROM lot_change UNION ALL"
                        + " SELECT book, seq, account, expires, amount FROM posting WHERE expires IS NOT NULL) l"
                        + " WHERE book = ?) l ORDER BY seq, account, expires",
                row -> changes.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new LotChange(
                                new AccountId(row.getLong(2)), row.getObject(3, LocalDate.class), row.getLong(4))));
        each(
                "SELECT seq, kind, effective_on, recorded_at, actor, subject, fund, rule_version, reason, line,"
                        + " COALESCE(reverses, 0), COALESCE(once, '') FROM journal_entry WHERE book = ?",
                row -> {
                    var seq = row.getLong(1);
                    var act = new Act(
                            row.getString(5), row.getString(6), row.getString(7), row.getLong(8), row.getString(9));
                    var entry = new JournalEntry(
                            seq,
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                            act,
                            row.getInt(10),
                            row.getLong(11),
                            text(row, 12),
                            postings.getOrDefault(seq, List.of()));
                    read.entries.put(
                            seq,
                            new PastEntry(
                                    entry,
                                    charges.getOrDefault(seq, List.of()),
                                    changes.getOrDefault(seq, List.of()),
                                    List.of()));
                });
    }

    private void holds() throws SQLException {
        each(
                "SELECT seq, account, amount, expires_at, state, closed_seq, taken FROM hold WHERE book = ? ORDER BY seq, account",
                row -> {
                    var before = read.holds.get(row.getLong(1));
                    var legs = new ArrayList<>(before == null ? List.<HeldFunds.Held>of() : before.legs());
                    legs.add(new HeldFunds.Held(new AccountId(row.getLong(2)), row.getLong(3), row.getLong(7)));
                    var hold = new HeldFunds(
                            row.getLong(1),
                            legs,
                            row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                            HeldFunds.State.valueOf(row.getString(5)),
                            row.getLong(6),
                            List.of(),
                            List.of());
                    read.holds.put(hold.seq(), hold);
                });
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** The last parameter of every query is the book. */
    private void each(String query, RowReader reader, long... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            var position = 1;
            for (var parameter : parameters) statement.setLong(position++, parameter);
            statement.setInt(position, book.value());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) reader.read(rows);
            }
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return new String(row.getBytes(column), StandardCharsets.UTF_8);
    }
}
