package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns moments into seqs of a book, inside the statement that needs them. Recorded times never go backwards and seqs
 * have no gap, so halving finds a moment, with one look-up by primary key for each step.
 */
final class SeqSearch {
    /** Before the first entry of any book, and after the last: these need no search. */
    static final Instant NEVER_YET = Instant.EPOCH;

    static final Instant FAR_OFF = Instant.parse("9998-12-31T00:00:00Z");

    /**
     * The last entry recorded by the moment is between low and high. A moment after the head or before the first
     * entry needs no steps.
     */
    private static final String SEARCH = """
            WITH RECURSIVE search (place, moment, low, high) AS (
                SELECT m.place, m.moment,
                    CASE WHEN b.last_recorded_at <= m.moment THEN b.last_seq ELSE b.last_seq * 0 END,
                    CASE WHEN f.recorded_at > m.moment THEN b.last_seq * 0 ELSE b.last_seq END
                FROM book b JOIN (:moments) m
                LEFT JOIN journal_entry f FORCE INDEX (PRIMARY) ON f.book = b.id AND f.seq = 1
                WHERE b.id = :book
                UNION ALL
                SELECT s.place, s.moment,
                    CASE WHEN e.recorded_at <= s.moment THEN e.seq ELSE s.low END,
                    CASE WHEN e.recorded_at <= s.moment THEN s.high ELSE e.seq - 1 END
                FROM search s STRAIGHT_JOIN journal_entry e FORCE INDEX (PRIMARY)
                    ON e.book = :book AND e.seq = (s.low + s.high + 1) DIV 2
                WHERE s.low < s.high)
            """;

    private final int book;
    private final List<String> moments = new ArrayList<>();

    SeqSearch(int book) {
        this.book = book;
    }

    /**
     * The last entry recorded by the moment, 0 for none, as an expression of the statement that begins with {@link
     * #text}.
     */
    String lastBy(Instant moment) {
        var place = moments.size();
        // Entries have microseconds; finer digits would be rounded up.
        var sql = new StringBuilder("SELECT " + place + " AS place, CAST(");
        Literals.append(sql, Columns.time(moment.truncatedTo(ChronoUnit.MICROS)));
        moments.add(sql + " AS DATETIME(6)) AS moment");
        return "(SELECT low FROM search WHERE low = high AND place = " + place + ")";
    }

    /** The beginning of the statement; empty when nothing is searched. */
    String text() {
        if (moments.isEmpty()) return "";
        return SEARCH.replace(":moments", String.join(" UNION ALL ", moments)).replace(":book", Integer.toString(book));
    }

    /** A search that met a gap has no answer. */
    static long found(ResultSet row, String column) throws SQLException {
        var seq = row.getLong(column);
        if (row.wasNull())
            throw new IllegalStateException("a book has a gap: nothing is known to be recorded by a moment");
        return seq;
    }
}
