package org.gongyibank.ledger.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.gongyibank.ledger.domain.Done;

/** Reads which acts have happened. */
final class OnceReads {
    private OnceReads() {}

    /** The acts that are in the book, with their entries. */
    static void askEntries(RoundTrip trip, int book, Collection<String> onces, Map<String, Done> done) {
        trip.ask(
                // Indexes are named: by any other the servers read a large part of the book.
                "SELECT e.once,e.seq,c.seq IS NOT NULL FROM journal_entry e FORCE INDEX (journal_entry_once)"
                        + " LEFT JOIN correction c FORCE INDEX (PRIMARY) ON c.book=e.book AND c.original=e.seq"
                        + " WHERE e.book=? AND e.once_hash IN (?)",
                row -> done.put(Columns.text(row, 1), new Done(row.getLong(2), row.getBoolean(3))),
                book,
                onces.stream().map(OnceReads::hash).toList());
    }

    /** The named acts of submissions, with the ids that these made. */
    static void askActs(RoundTrip trip, int book, Collection<String> acts, Map<String, Long> made) {
        trip.ask(
                "SELECT name,made FROM done_act WHERE book=? AND name IN (?)",
                row -> made.put(Columns.text(row, 1), row.getLong(2)),
                book,
                acts.stream().map(Columns::bytes).toList());
    }

    /** Computes column {@code once_hash} as the server does: the first 16 bytes of SHA-256. */
    private static byte[] hash(String once) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(Columns.bytes(once)), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
