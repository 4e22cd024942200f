package org.gongyibank.ledger.store;

import java.util.Collection;
import java.util.Map;
import org.gongyibank.ledger.domain.Done;

/** Reads which acts that may happen only once have happened. */
final class OnceReads {
    private OnceReads() {}

    /** The given business acts that are in the book, with their entries. */
    static void askEntries(RoundTrip trip, int book, Collection<String> onces, Map<String, Done> done) {
        trip.ask(
                // Names the indexes: with any other, the servers read a large part of the book.
                "SELECT e.once,e.seq,c.seq IS NOT NULL FROM journal_entry e FORCE INDEX (journal_entry_once)"
                        + " LEFT JOIN correction c FORCE INDEX (PRIMARY) ON c.book=e.book AND c.original=e.seq"
                        + " WHERE e.book=? AND e.once IN (?)",
                row -> done.put(Columns.text(row, 1), new Done(row.getLong(2), row.getBoolean(3))),
                book,
                onces.stream().map(Columns::bytes).toList());
    }

    /** The given acts that submissions have done, with the ids of what they made. */
    static void askActs(RoundTrip trip, int book, Collection<String> acts, Map<String, Long> made) {
        trip.ask(
                "SELECT name,made FROM done_act WHERE book=? AND name IN (?)",
                row -> made.put(Columns.text(row, 1), row.getLong(2)),
                book,
                acts.stream().map(Columns::bytes).toList());
    }
}
