package org.gongyibank.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.gongyibank.bench.BookSet.MemberBook;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.TreeHash;

/**
 * The state of a book needed to write true rows without reading. It is read once; after that no other writer may change
 * the book.
 */
final class BareBook {
    final MemberBook book;
    /** By member. */
    final long[] balances;
    /** The last entry that was written here for each member. */
    final long[] versions;
    /** The used part of a member's cap, at {@code member * DAYS + daysAgo}. */
    final long[] used;
    /** The tree of all leaves so far. */
    final Frontier tree;

    long issued;
    long lastSeq;
    Instant lastRecordedAt;

    private BareBook(MemberBook book, long lastSeq, Instant lastRecordedAt, Frontier tree) {
        this.book = book;
        this.lastSeq = lastSeq;
        this.lastRecordedAt = lastRecordedAt;
        this.balances = new long[book.members().length];
        this.versions = new long[book.members().length];
        this.used = new long[book.members().length * BookSet.DAYS];
        this.tree = tree;
    }

    static BareBook read(Connection connection, MemberBook book) throws SQLException {
        try (var statement = connection.createStatement()) {
            BareBook state;
            try (var row = statement.executeQuery(
                    "SELECT last_seq, last_recorded_at, tree_size, frontier FROM book WHERE id = "
                            + book.id().value())) {
                row.next();
                state = new BareBook(
                        book,
                        row.getLong(1),
                        row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        Frontier.of(new TreeHash(), row.getLong(3), row.getBytes(4)));
            }
            state.readAccounts(connection);
            state.readCounters(connection);
            return state;
        }
    }

    /** Returns the accounts that an award to a member posts to, with their names. */
    Map<AccountId, AccountName> names(int member) {
        return Map.of(
                book.issuance(),
                BookSet.issuance(book.fund()),
                new AccountId(book.accounts()[member]),
                BookSet.holder(book.members()[member]));
    }

    private void readAccounts(Connection connection) throws SQLException {
        var places = places(book.accounts());
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, balance FROM account WHERE book = "
                        + book.id().value())) {
            while (rows.next()) {
                if (rows.getLong(1) == book.issuance().value()) issued = rows.getLong(2);
                var place = places.get(rows.getLong(1));
                if (place != null) balances[place] = rows.getLong(2);
            }
        }
    }

    private void readCounters(Connection connection) throws SQLException {
        var places = new HashMap<String, Integer>();
        for (var member = 0; member < book.members().length; member++) {
            for (var day = 0; day < BookSet.DAYS; day++) {
                places.put(
                        AwardCommands.limit(book.members()[member]) + " " + BookSet.day(day),
                        member * BookSet.DAYS + day);
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT limit_code, period, used FROM counter WHERE book = "
                        + book.id().value())) {
            while (rows.next()) {
                var place = places.get(text(rows.getBytes(1)) + " " + text(rows.getBytes(2)));
                if (place != null) used[place] = rows.getLong(3);
            }
        }
    }

    private static Map<Long, Integer> places(long[] ids) {
        var places = new HashMap<Long, Integer>();
        for (var place = 0; place < ids.length; place++) places.put(ids[place], place);
        return places;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
