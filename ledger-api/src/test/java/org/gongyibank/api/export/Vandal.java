package org.gongyibank.api.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.gongyibank.api.TestService;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Journal;
import org.gongyibank.ledger.Proofs;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.gongyibank.ledger.domain.RecordedEntry.RecordedPosting;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.Leaf;
import org.gongyibank.ledger.proof.TreeHash;

/** A person with every right in the database, who changes the past and covers the tracks as well as possible. */
final class Vandal implements AutoCloseable {
    private static final List<String> TABLES =
            List.of("journal_entry", "posting", "account", "lot", "lot_change", "charge");
    /** Larger than any seq, to move rows out of the way. */
    private static final long FAR = 1_000_000;

    private final Connection root;
    private final Journal journal;
    private final Proofs proofs;
    private final Book book;

    Vandal(TestDatabase database, TestService service, Book book) throws SQLException {
        this.root = database.migrating().open();
        this.journal = service.bean(Journal.class);
        this.proofs = service.bean(Proofs.class);
        this.book = book;
        for (var table : TABLES) {
            sql("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table + " WHERE book = :book");
        }
        sql("CREATE TABLE kept_book AS SELECT * FROM book WHERE id = :book");
    }

    /** Restores everything. */
    void undo() throws SQLException {
        for (var table : TABLES) {
            sql("DELETE FROM " + table + " WHERE book = :book");
            var columns = columns(table);
            sql("INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM kept_" + table);
        }
        sql("UPDATE book SET last_seq = (SELECT last_seq FROM kept_book),"
                + " last_recorded_at = (SELECT last_recorded_at FROM kept_book) WHERE id = :book");
    }

    /** All but those that the server derives. */
    private String columns(String table) throws SQLException {
        try (var statement = root.createStatement();
                var row = statement.executeQuery("SELECT GROUP_CONCAT(column_name) FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = '" + table
                        + "' AND extra NOT LIKE '%GENERATED%'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }

    /** Runs a statement; returns how many rows it changed. */
    int sql(String statement) throws SQLException {
        try (var prepared = root.createStatement()) {
            return prepared.executeUpdate(
                    statement.replace(":book", "" + book.id().value()));
        }
    }

    /** Changes one entry. */
    void entry(long seq, String assignment) throws SQLException {
        requireOne(sql("UPDATE journal_entry SET " + assignment + " WHERE book = :book AND seq = " + seq));
    }

    void posting(long seq, RecordedPosting posting, String assignment) throws SQLException {
        requireOne(sql("UPDATE posting SET " + assignment + " WHERE book = :book AND seq = " + seq + " AND account = "
                + posting.account().value()));
    }

    private static void requireOne(int rows) {
        if (rows != 1) throw new AssertionError("changed " + rows + " rows");
    }

    /** Renumbers the entries from {@code first} to {@code last}, with all their rows. */
    void shift(long first, long last, long by) throws SQLException {
        for (var table : List.of("journal_entry", "posting", "lot_change", "charge")) {
            // In two steps, because a row must not collide with its neighbour.
            sql("UPDATE " + table + " SET seq = seq + " + FAR + " WHERE book = :book AND seq BETWEEN " + first + " AND "
                    + last);
            sql("UPDATE " + table + " SET seq = seq - " + (FAR - by) + " WHERE book = :book AND seq BETWEEN "
                    + (first + FAR) + " AND " + (last + FAR));
        }
    }

    void drop(long first, long last) throws SQLException {
        for (var table : List.of("journal_entry", "posting", "lot_change", "charge")) {
            sql("DELETE FROM " + table + " WHERE book = :book AND seq BETWEEN " + first + " AND " + last);
        }
    }

    /** Copies the entry {@code seq} to the seq {@code as}, which must be free. */
    void copy(long seq, long as) throws SQLException {
        sql("INSERT INTO journal_entry (book, seq, kind, effective_on, recorded_at, actor, subject, line,"
                + " fund, rule_version, reason, reverses, once, blind, leaf) SELECT book, " + as
                + ", kind, effective_on, recorded_at, actor, subject, line,"
                + " fund, rule_version, reason, reverses, NULL, blind, leaf FROM journal_entry"
                + " WHERE book = :book AND seq = " + seq);
        sql("INSERT INTO posting SELECT book, " + as + ", account, amount, balance_after, NULL FROM posting"
                + " WHERE book = :book AND seq = " + seq);
    }

    void swapSeqs(long one, long other) throws SQLException {
        shift(one, one, FAR / 2 - one);
        shift(other, other, one - other);
        shift(FAR / 2, FAR / 2, other - FAR / 2);
    }

    /** Makes the book end earlier or later. */
    void end(long seq) throws SQLException {
        requireOne(sql("UPDATE book SET last_seq = " + seq + " WHERE id = :book"));
    }

    List<RecordedEntry> entries() {
        var span = journal.span(book.id(), Instant.EPOCH, Instant.parse("9998-01-01T00:00:00Z"));
        var entries = new ArrayList<RecordedEntry>();
        for (var seq = 1L; seq <= span.last(); seq += Journal.PAGE) entries.addAll(journal.page(book.id(), span, seq));
        return entries;
    }

    RecordedEntry find(Predicate<RecordedEntry> which) {
        return entries().stream().filter(which).findFirst().orElseThrow();
    }

    /** Recomputes the leaf of one entry from its current content. */
    void leafOf(long seq) throws SQLException {
        leaf(find(entry -> entry.seq() == seq));
    }

    void leavesFrom(long seq) throws SQLException {
        for (var entry : entries()) {
            if (entry.seq() >= seq) leaf(entry);
        }
    }

    private void leaf(RecordedEntry entry) throws SQLException {
        leaf(entry, Leaf.Format.NEWEST);
    }

    private byte[] leaf(RecordedEntry entry, Leaf.Format format) throws SQLException {
        var said = proofs.sealed(book.id(), entry.seq()).orElseThrow().content();
        var leaf = new TreeHash().leaf(format, said, entry.blind());
        try (var update = root.prepareStatement("UPDATE journal_entry SET leaf = ? WHERE book = ? AND seq = ?")) {
            update.setBytes(1, leaf);
            update.setInt(2, book.id().value());
            update.setLong(3, entry.seq());
            requireOne(update.executeUpdate());
        }
        return leaf;
    }

    /** Rewrites entries in the first format, as if there were no other yet; returns the root of a tree of them. */
    byte[] writtenInTheFirstFormat(long first, long last) throws SQLException {
        var tree = new Frontier(new TreeHash());
        for (var entry : entries()) {
            if (entry.seq() >= first && entry.seq() <= last) tree.append(leaf(entry, Leaf.Format.FIRST), (_, _) -> {});
        }
        return tree.root();
    }

    /**
     * Recomputes all balances from the amounts and all leaves from the entries, so that no entry contradicts another.
     */
    void coverTracks() throws SQLException {
        var balances = new HashMap<Long, Long>();
        for (var entry : entries()) {
            for (var posting : entry.postings()) {
                var balance = balances.merge(posting.account().value(), posting.amount(), Long::sum);
                if (balance != posting.balanceAfter()) posting(entry.seq(), posting, "balance_after = " + balance);
            }
        }
        for (var entry : entries()) leaf(entry);
    }
}
