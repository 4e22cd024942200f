package org.gongyibank.bench;

import static org.gongyibank.bench.BareTables.add;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.proof.EntryContent;
import org.gongyibank.ledger.proof.Leaf;
import org.gongyibank.ledger.proof.Subtree;
import org.gongyibank.ledger.proof.TreeHash;

/**
 * Writes the rows of a batch of awards with plain JDBC: the book's lock and the engine's rows, table by table in the
 * engine's order. No look-ups, no decisions, no service.
 */
final class BareAwards implements AutoCloseable {
    private final BareTables tables;
    private final boolean trueHashes;

    /**
     * Takes over a connection and closes it in the end.
     *
     * @param trueHashes whether leaves and tree are real, so that the book can be checked; the floor hashes nothing and
     *     writes random bytes
     */
    BareAwards(Connection connection, boolean trueHashes) throws SQLException {
        this.tables = new BareTables(connection);
        this.trueHashes = trueHashes;
    }

    /** Posts one batch in one transaction: {@code awards} awards to random members. */
    void post(BareBook book, int awards) throws SQLException {
        tables.lock(book.book.id().value());
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (now.isBefore(book.lastRecordedAt)) now = book.lastRecordedAt;
        var received = new TreeMap<Integer, Long>();
        var issued = new long[BookSet.DAYS];
        var earned = new TreeMap<Integer, Long>();
        var random = ThreadLocalRandom.current();
        for (var award = 0; award < awards; award++) {
            var member = random.nextInt(book.balances.length);
            var daysAgo = random.nextInt(BookSet.DAYS);
            addAward(book, member, daysAgo, now);
            received.merge(member, AwardCommands.POINTS, Long::sum);
            earned.merge(member * BookSet.DAYS + daysAgo, AwardCommands.POINTS, Long::sum);
            issued[daysAgo] -= AwardCommands.POINTS;
        }
        addDays(book, earned, issued);
        addAccounts(book, received);
        addHead(book, now);
        tables.write();
    }

    private void addAward(BareBook book, int member, int daysAgo, Instant now) throws SQLException {
        var id = book.book.id().value();
        var seq = ++book.lastSeq;
        var points = AwardCommands.POINTS;
        book.balances[member] += points;
        book.versions[member] = seq;
        book.issued -= points;
        book.used[member * BookSet.DAYS + daysAgo] += points;
        var account = book.book.accounts()[member];
        var entry = entry(book, member, daysAgo, now);
        var limit = AwardCommands.limit(book.book.members()[member]);
        var window = entry.effectiveOn().toString();
        addEntry(
                book,
                new EntryContent(
                        book.book.id(),
                        entry,
                        book.names(member),
                        List.of(new LotChange(new AccountId(account), AwardCommands.EXPIRES, points)),
                        List.of(new Charged(new CounterId(limit, window), points))));
        for (var posting : entry.postings()) {
            var its = posting.account().value();
            var expires = its == account ? AwardCommands.EXPIRES : null;
            add(tables.postings, id, seq, its, posting.amount(), posting.balanceAfter(), expires);
        }
        add(tables.charges, id, seq, bytes(limit), bytes(window), points);
        var key = AwardCommands.randomKey().toString();
        add(tables.requests, id, bytes("bank"), bytes(key), Fingerprint.bytes(List.of(seq)), seq);
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

    private void addEntry(BareBook book, EntryContent content) throws SQLException {
        var entry = content.entry();
        var blind = random(Leaf.BLIND_BYTES);
        var leaf = leaf(book, content, blind);
        var act = entry.act();
        add(
                tables.entries,
                book.book.id().value(),
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
                leaf);
    }

    /** Returns the leaf and adds the tree nodes that it completes. */
    private byte[] leaf(BareBook book, EntryContent content, byte[] blind) throws SQLException {
        var id = book.book.id();
        var seq = content.entry().seq();
        if (trueHashes) {
            var leaf = book.tree.hash().leaf(Leaf.Format.NEWEST, content, blind);
            var completed = new TreeMap<Integer, byte[]>();
            book.tree.append(leaf, (subtree, hash) -> completed.put(subtree.level(), hash));
            for (var node : completed.entrySet()) addNode(id, seq, node.getKey(), node.getValue());
            return leaf;
        }
        for (var level : Subtree.KEPT) {
            if (seq % (1L << level) == 0) addNode(id, seq, level, random(TreeHash.BYTES));
        }
        return random(TreeHash.BYTES);
    }

    private void addNode(BookId book, long size, int level, byte[] hash) throws SQLException {
        add(tables.nodes, book.value(), level, (size >>> level) - 1, hash);
    }

    /**
     * @param earned by {@code member * DAYS + daysAgo}
     * @param issued by day
     */
    private void addDays(BareBook book, Map<Integer, Long> earned, long[] issued) throws SQLException {
        var id = book.book.id().value();
        for (var net : earned.entrySet()) {
            int place = net.getKey();
            var member = place / BookSet.DAYS;
            var day = BookSet.day(place % BookSet.DAYS);
            add(tables.days, id, book.book.accounts()[member], day, net.getValue());
            var limit = bytes(AwardCommands.limit(book.book.members()[member]));
            add(tables.counters, id, limit, bytes(day.toString()), book.used[place]);
        }
        for (var daysAgo = 0; daysAgo < issued.length; daysAgo++) {
            if (issued[daysAgo] != 0) {
                add(tables.days, id, book.book.issuance().value(), BookSet.day(daysAgo), issued[daysAgo]);
            }
        }
    }

    private void addAccounts(BareBook book, Map<Integer, Long> received) throws SQLException {
        var id = book.book.id().value();
        var fund = bytes(book.book.fund());
        var issuance = book.book.issuance().value();
        add(
                tables.accounts,
                id,
                issuance,
                "ISSUANCE",
                bytes(""),
                fund,
                null,
                book.issued,
                book.lastSeq,
                false,
                LotDates.NEVER);
        for (var amount : received.entrySet()) {
            int member = amount.getKey();
            var owner = bytes(Long.toString(book.book.members()[member]));
            var account = book.book.accounts()[member];
            var balance = book.balances[member];
            add(
                    tables.accounts,
                    id,
                    account,
                    "MEMBER",
                    owner,
                    bytes(""),
                    0L,
                    balance,
                    book.versions[member],
                    true,
                    AwardCommands.EXPIRES);
            add(tables.lots, id, account, AwardCommands.EXPIRES, amount.getValue());
        }
    }

    private void addHead(BareBook book, Instant now) throws SQLException {
        var size = book.lastSeq;
        var frontier = trueHashes ? book.tree.bytes() : random(Long.bitCount(size) * TreeHash.BYTES);
        var root = trueHashes ? book.tree.root() : random(TreeHash.BYTES);
        add(tables.heads, size, time(now), size, frontier, root, book.book.id().value());
        book.lastRecordedAt = now;
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
        tables.close();
    }
}
