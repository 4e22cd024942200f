package org.gongyibank.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.proof.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a batch of awards with bare JDBC: the lock of the book and what the engine writes, table by table
 * and in its order, and nothing else. No look-up, no decision, no service. Every list of rows is one statement, for the
 * driver rewrites a batch of a prepared INSERT into one with many rows.
 */
final class BareAwards implements AutoCloseable {
    /** The last day of the lot that every award adds to. */
    static final LocalDate EXPIRES = LocalDate.of(BookSet.day(0).getYear() + 1, 12, 31);

    private final Connection connection;
    private final boolean lots;
    private final boolean trueLeaves;
    private final PreparedStatement lock;
    private final PreparedStatement entries;
    private final PreparedStatement postings;
    private final PreparedStatement days;
    private final PreparedStatement head;
    private final PreparedStatement accounts;
    private final PreparedStatement charges;
    private final PreparedStatement counters;
    private final PreparedStatement requests;
    private final PreparedStatement lotRows;
    private final PreparedStatement lotChanges;

    /**
     * Takes over a connection, and closes it in the end.
     *
     * @param lots whether awards fill lots
     * @param trueLeaves whether the leaf hashes are the entries' own, so that the book can be checked; the floor need
     *     not compute them
     */
    BareAwards(Connection connection, boolean lots, boolean trueLeaves) throws SQLException {
        this.connection = connection;
        this.lots = lots;
        this.trueLeaves = trueLeaves;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        lock = prepare(
                "SELECT zone, last_seq, last_recorded_at FROM book FORCE INDEX (PRIMARY) WHERE id = ? FOR UPDATE");
        entries = prepare("INSERT INTO journal_entry (book, seq, kind, effective_on, recorded_at, actor, subject, line,"
                + " fund, rule_version, reason, reverses, once, blind, leaf)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        postings =
                prepare("INSERT INTO posting (book, seq, account, amount, balance_after)" + " VALUES (?, ?, ?, ?, ?)");
        days = prepare("INSERT INTO account_day (book, account, effective_on, net) VALUES (?, ?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE net = net + VALUES(net)");
        head = prepare("UPDATE book SET last_seq = ?, last_recorded_at = ? WHERE id = ?");
        accounts = prepare(
                "INSERT INTO account (book, id, purpose, owner, unit, fund, period, floor, ceiling, balance,"
                        + " version, keeps_lots, state) VALUES (?, ?, ?, ?, 'POINT', ?, '', ?, NULL, ?, ?, ?, 'OPEN')"
                        + " ON DUPLICATE KEY UPDATE balance = VALUES(balance), version = VALUES(version), state = VALUES(state)");
        charges = prepare("INSERT INTO charge (book, seq, limit_code, period, amount) VALUES (?, ?, ?, ?, ?)");
        counters = prepare("INSERT INTO counter (book, limit_code, period, used) VALUES (?, ?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE used = VALUES(used)");
        requests = prepare("INSERT INTO request (book, principal, request_key, fingerprint, first_seq, entries,"
                + " refusals) VALUES (?, ?, ?, ?, ?, 1, '')");
        lotRows = prepare("INSERT INTO lot (book, account, expires, remaining) VALUES (?, ?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE remaining = VALUES(remaining)");
        lotChanges = prepare("INSERT INTO lot_change (book, seq, account, expires, amount) VALUES (?, ?, ?, ?, ?)");
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** One batch in one transaction: so many awards to members at random. */
    void post(BareBook book, int awards) throws SQLException {
        lock.setInt(1, book.book.id().value());
        lock.executeQuery().close();
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (now.isBefore(book.lastRecordedAt)) now = book.lastRecordedAt;
        var touched = new TreeSet<Integer>();
        var issued = new long[BookSet.DAYS];
        var earned = new TreeMap<Integer, Long>();
        var random = ThreadLocalRandom.current();
        for (var award = 0; award < awards; award++) {
            var member = random.nextInt(book.balances.length);
            var daysAgo = random.nextInt(BookSet.DAYS);
            add(book, member, daysAgo, now);
            touched.add(member);
            earned.merge(member * BookSet.DAYS + daysAgo, AwardCommands.POINTS, Long::sum);
            issued[daysAgo] -= AwardCommands.POINTS;
        }
        addDays(book, earned, issued);
        addAccounts(book, touched);
        write(book, now);
    }

    private void add(BareBook book, int member, int daysAgo, Instant now) throws SQLException {
        var id = book.book.id().value();
        var seq = ++book.lastSeq;
        var points = AwardCommands.POINTS;
        book.balances[member] += points;
        book.versions[member] = seq;
        book.issued -= points;
        book.used[member * BookSet.DAYS + daysAgo] += points;
        book.lots[member] += points;
        var account = book.book.accounts()[member];
        var entry = entry(book, member, daysAgo, now);
        addEntry(book.book.id(), entry);
        for (var posting : entry.postings()) {
            add(postings, id, seq, posting.account().value(), posting.amount(), posting.balanceAfter());
        }
        var limit = bytes(AwardCommands.limit(book.book.members()[member]));
        add(charges, id, seq, limit, bytes(entry.effectiveOn().toString()), points);
        var key = AwardCommands.randomKey().toString();
        add(requests, id, bytes("bank"), bytes(key), Fingerprint.bytes(List.of(seq)), seq);
        if (lots) add(lotChanges, id, seq, account, EXPIRES, points);
    }

    private static JournalEntry entry(BareBook book, int member, int daysAgo, Instant now) {
        var id = book.book.members()[member];
        var day = BookSet.day(daysAgo);
        return new JournalEntry(
                book.lastSeq,
                "AWARD",
                day,
                now,
                new Act(AwardCommands.ACTOR, Long.toString(id), book.book.fund(), book.book.rule(), "attended"),
                0,
                0,
                AwardCommands.once(day.toString(), id),
                List.of(
                        new Posting(book.book.issuance(), -AwardCommands.POINTS, book.issued),
                        new Posting(
                                new AccountId(book.book.accounts()[member]),
                                AwardCommands.POINTS,
                                book.balances[member])));
    }

    private void addEntry(BookId book, JournalEntry entry) throws SQLException {
        var blind = random(Leaf.BLIND_BYTES);
        var act = entry.act();
        add(
                entries,
                book.value(),
                entry.seq(),
                entry.kind(),
                entry.effectiveOn(),
                time(entry.recordedAt()),
                act.actor(),
                act.subject(),
                entry.line(),
                act.fund(),
                act.ruleVersion(),
                act.reason(),
                null,
                bytes(entry.once()),
                blind,
                trueLeaves ? Leaf.hash(book, entry, blind) : random(32));
    }

    /** What the batch earned, by {@code member * DAYS + daysAgo}, and what it issued, by day. */
    private void addDays(BareBook book, Map<Integer, Long> earned, long[] issued) throws SQLException {
        var id = book.book.id().value();
        for (var net : earned.entrySet()) {
            int place = net.getKey();
            var member = place / BookSet.DAYS;
            var day = BookSet.day(place % BookSet.DAYS);
            add(days, id, book.book.accounts()[member], day, net.getValue());
            var limit = bytes(AwardCommands.limit(book.book.members()[member]));
            add(counters, id, limit, bytes(day.toString()), book.used[place]);
        }
        for (var daysAgo = 0; daysAgo < issued.length; daysAgo++) {
            if (issued[daysAgo] != 0) {
                add(days, id, book.book.issuance().value(), BookSet.day(daysAgo), issued[daysAgo]);
            }
        }
    }

    private void addAccounts(BareBook book, Set<Integer> touched) throws SQLException {
        var id = book.book.id().value();
        var fund = bytes(book.book.fund());
        var issuance = book.book.issuance().value();
        add(accounts, id, issuance, "ISSUANCE", bytes(""), fund, null, book.issued, book.lastSeq, false);
        for (var member : touched) {
            var owner = bytes(Long.toString(book.book.members()[member]));
            var account = book.book.accounts()[member];
            add(
                    accounts,
                    id,
                    account,
                    "MEMBER",
                    owner,
                    bytes(""),
                    0L,
                    book.balances[member],
                    book.versions[member],
                    lots);
            if (lots) add(lotRows, id, account, EXPIRES, book.lots[member]);
        }
    }

    private void write(BareBook book, Instant now) throws SQLException {
        entries.executeBatch();
        postings.executeBatch();
        days.executeBatch();
        head.setLong(1, book.lastSeq);
        head.setObject(2, time(now));
        head.setInt(3, book.book.id().value());
        head.executeUpdate();
        accounts.executeBatch();
        if (lots) {
            lotRows.executeBatch();
            lotChanges.executeBatch();
        }
        charges.executeBatch();
        counters.executeBatch();
        requests.executeBatch();
        connection.commit();
        book.lastRecordedAt = now;
    }

    private static void add(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (var place = 0; place < values.length; place++) statement.setObject(place + 1, values[place]);
        statement.addBatch();
    }

    private static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
