package org.gongyibank.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds acts that a version before {@value #NOT_SINCE} left half-way, so that its registers and its book disagree.
 * That version finishes them while it runs. This one writes both in one transaction and cannot finish them.
 */
final class UnfinishedActs {
    /** No such acts exist from this version of the schema on. */
    private static final int NOT_SINCE = 15;

    /**
     * Counts the acts of one kind.
     *
     * @param since the version of the schema that added the tables and columns
     */
    private record Kind(int since, String name, String count) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(2, "award lines", "SELECT COUNT(*) FROM award_line WHERE outcome IN ('PENDING', 'CONFIRMED')"),
            new Kind(9, "opening balances", "SELECT COUNT(*) FROM opening_row WHERE outcome = 'PENDING'"),
            new Kind(9, "moves", "SELECT COUNT(*) FROM member_move WHERE state = 'CONFIRMED'"),
            new Kind(9, "changes of accounts", "SELECT COUNT(*) FROM member_change WHERE state = 'NEW'"),
            new Kind(2, "redemptions", "SELECT COUNT(*) FROM redemption WHERE state = 'NEW'"),
            // The mark "ending" alone says little: it also stays after a refused capture and after success.
            new Kind(2, "ends of redemptions", """
                    SELECT COUNT(DISTINCT r.id) FROM redemption r
                    JOIN hold h ON h.book = r.community AND h.seq = r.hold_seq
                    WHERE r.state = 'HELD' AND h.state <> 'OPEN'"""),
            // Nor does "refund_at", which remains for a while. taken: what was captured and not refunded, according to
            // the book.
            new Kind(7, "refunds", """
                    SELECT COUNT(*) FROM redemption r
                    JOIN hold h ON h.book = r.community AND h.seq = r.hold_seq AND h.account <> r.stock
                    WHERE r.refund_at IS NOT NULL AND h.state = 'CAPTURED'
                        AND h.taken <> r.captured_points - r.refunded_points"""));

    private UnfinishedActs() {}

    /**
     * Looks for such acts in a schema of this version.
     *
     * @throws UnusableDatabase if there are any
     */
    static void requireNone(int version, DatabaseAccess access) {
        if (version >= NOT_SINCE) return;
        var found = new ArrayList<String>();
        try (var connection = access.open();
                var statement = connection.createStatement()) {
            for (var kind : KINDS) {
                var count = kind.since > version ? 0 : count(statement, kind);
                if (count > 0) found.add(kind.name + ": " + count);
            }
        } catch (SQLException failure) {
            throw new UnusableDatabase("The schema could not be looked at: " + failure.getMessage(), failure);
        }
        if (found.isEmpty()) return;
        throw new UnusableDatabase(
                "The former version was stopped in the middle of something (" + String.join(", ", found)
                        + "). Start the former version on this database once more, let it run for five minutes so that it"
                        + " finishes, stop it, and start this version again. Nothing was changed.");
    }

    private static long count(Statement statement, Kind kind) throws SQLException {
        try (var row = statement.executeQuery(kind.count)) {
            row.next();
            return row.getLong(1);
        }
    }
}
