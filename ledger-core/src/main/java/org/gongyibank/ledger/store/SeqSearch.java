package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the positions of moments in a book, within the statement that needs them. Recorded times never go backwards and
 * the seq has no gap, so a binary search finds a moment with one primary-key look-up per step.
 */
final class SeqSearch {
    /** Before the first entry of any book, and after the last one: these need no search. */
    static final Instant NEVER_YET = Instant.EPOCH;

    static final Instant FAR_OFF = Instant.parse("9998-12-31T00:00:00Z");

    /**
     * The last entry recorded by the moment lies between low and high. A moment after the head or before the first
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
     * The last entry recorded by the moment, 0 for none, as an expression for the statement that begins with
     * {@link #text}.
     */
    String lastBy(Instant moment) {
        var place = moments.size();
        // Entries have microseconds. The server would round anything finer up.
        var sql = new StringBuilder("SELECT " + place + " AS place, CAST(");
        Literals.append(sql, Columns.time(moment.truncatedTo(ChronoUnit.MICROS)));
        moments.add(sql + " AS DATETIME(6)) AS moment");
        return "(SELECT low FROM search WHERE low = high AND place = " + place + ")";
    }

    /** The beginning of the statement; empty when there is nothing to search for. */
    String text() {
        if (moments.isEmpty()) return "";
        return SEARCH.replace(":moments", String.join(" UNION ALL ", moments)).replace(":book", Integer.toString(book));
    }

    /** Reads the result of a search. Fails if the search met a gap, rather than give half an answer. */
    static long found(ResultSet row, String column) throws SQLException {
        var seq = row.getLong(column);
        if (row.wasNull())
            throw new IllegalStateException("a book has a gap: nothing is known to be recorded by a moment");
        return seq;
    }
}
