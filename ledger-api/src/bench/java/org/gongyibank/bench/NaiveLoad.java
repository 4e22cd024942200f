package org.gongyibank.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.gongyibank.bench.BookSet.MemberBook;
import org.gongyibank.database.DatabaseAccess;

/**
 * The naive solution: one transaction per award. It locks the rows of both accounts in ascending order and writes an
 * entry with a unique key, two postings and two balances. This process numbers the entries, at no cost.
 *
 * @param seqs the last number of each book
 */
record NaiveLoad(DatabaseAccess database, BookSet set, List<AtomicLong> seqs, int threads, Subject subject)
        implements Load {
    static NaiveLoad of(DatabaseAccess database, BookSet set, int threads, Subject subject) {
        var seqs = set.books().stream().map(_ -> new AtomicLong()).toList();
        return new NaiveLoad(database, set, seqs, threads, subject);
    }

    NaiveLoad with(int otherThreads) {
        return new NaiveLoad(database, set, seqs, otherThreads, subject);
    }

    @Override
    public List<Thread> start(Meter meter) {
        var started = new ArrayList<Thread>();
        for (var thread = 0; thread < threads; thread++) {
            var book = thread % set.books().size();
            started.add(Thread.ofPlatform().start(() -> run(meter, set.books().get(book), seqs.get(book))));
        }
        return started;
    }

    private void run(Meter meter, MemberBook book, AtomicLong seq) {
        try (var awards = new Awards(Server.bare(database), book)) {
            while (meter.isRunning()) {
                var began = System.nanoTime();
                awards.post(seq.incrementAndGet());
                meter.done(began, 1);
            }
        } catch (Exception | Error failure) {
            meter.fail(failure);
        }
    }

    private static final class Awards implements AutoCloseable {
        private final Connection connection;
        private final MemberBook book;
        private final PreparedStatement lock;
        private final PreparedStatement entry;
        private final PreparedStatement postings;
        private final PreparedStatement balance;

        private Awards(Connection connection, MemberBook book) throws SQLException {
            this.connection = connection;
            this.book = book;
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            lock = connection.prepareStatement(
                    "SELECT id, balance FROM account WHERE book = ? AND id IN (?, ?) ORDER BY id FOR UPDATE");
            entry = connection.prepareStatement("INSERT INTO journal_entry (book, seq, kind, effective_on, recorded_at,"
                    + " actor, subject, line, fund, rule_version, reason, reverses, once, blind, leaf)"
                    + " VALUES (?, ?, 'AWARD', ?, ?, ?, ?, 0, ?, ?, 'attended', NULL, ?, ?, ?)");
            postings = connection.prepareStatement("INSERT INTO posting (book, seq, account, amount, balance_after)"
                    + " VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)");
            balance = connection.prepareStatement(
                    "UPDATE account SET balance = ?, version = ? WHERE book = ? AND id = ?");
        }

        void post(long seq) throws SQLException {
            var place = ThreadLocalRandom.current().nextInt(book.accounts().length);
            var giver = book.issuance().value();
            var receiver = book.accounts()[place];
            var balances = lock(giver, receiver);
            writeEntry(seq, book.members()[place]);
            set(
                    postings,
                    book.id().value(),
                    seq,
                    giver,
                    -AwardCommands.POINTS,
                    balances[0] - AwardCommands.POINTS,
                    book.id().value(),
                    seq,
                    receiver,
                    AwardCommands.POINTS,
                    balances[1] + AwardCommands.POINTS);
            postings.executeUpdate();
            set(balance, balances[0] - AwardCommands.POINTS, seq, book.id().value(), giver);
            balance.executeUpdate();
            set(balance, balances[1] + AwardCommands.POINTS, seq, book.id().value(), receiver);
            balance.executeUpdate();
            connection.commit();
        }

        private long[] lock(long giver, long receiver) throws SQLException {
            set(lock, book.id().value(), giver, receiver);
            var balances = new long[2];
            try (var rows = lock.executeQuery()) {
                while (rows.next()) balances[rows.getLong(1) == giver ? 0 : 1] = rows.getLong(2);
            }
            return balances;
        }

        private void writeEntry(long seq, long member) throws SQLException {
            var day = BookSet.day(ThreadLocalRandom.current().nextInt(BookSet.DAYS));
            var blind = new byte[16];
            var leaf = new byte[32];
            ThreadLocalRandom.current().nextBytes(blind);
            ThreadLocalRandom.current().nextBytes(leaf);
            set(
                    entry,
                    book.id().value(),
                    seq,
                    day,
                    LocalDateTime.now(ZoneOffset.UTC),
                    AwardCommands.ACTOR,
                    Long.toString(member),
                    book.fund(),
                    book.rule(),
                    AwardCommands.once(day.toString(), member).getBytes(StandardCharsets.UTF_8),
                    blind,
                    leaf);
            entry.executeUpdate();
        }

        private static void set(PreparedStatement statement, Object... values) throws SQLException {
            for (var place = 0; place < values.length; place++) statement.setObject(place + 1, values[place]);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
