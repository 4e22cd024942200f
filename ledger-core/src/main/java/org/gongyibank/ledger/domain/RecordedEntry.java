package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An entry exactly as the book stores it. Unlike a {@link JournalEntry} it may be unbalanced, so that a damaged book
 * can still be read to find the damage.
 *
 * @param reverses 0 for none
 * @param once empty for none
 * @param blind 16 bytes, and {@code leaf} 32 bytes: see the canonical bytes of an entry
 * @param postings ascending by account
 * @param lots what it gave to lots and took from them, ascending by account and last day
 * @param charges ascending by limit and window
 */
public record RecordedEntry(
        long seq,
        String kind,
        LocalDate effectiveOn,
        Instant recordedAt,
        Act act,
        int line,
        long reverses,
        String once,
        byte[] blind,
        byte[] leaf,
        List<RecordedPosting> postings,
        List<RecordedLot> lots,
        List<Charged> charges) {
    public RecordedEntry {
        postings = List.copyOf(postings);
        lots = List.copyOf(lots);
        charges = List.copyOf(charges);
    }

    /** A posting with the name of its account. */
    public record RecordedPosting(AccountId account, AccountName name, long amount, long balanceAfter) {}

    /** The amount that the entry gave to a lot (positive) or took from it (negative), with the name of its account. */
    public record RecordedLot(AccountId account, AccountName name, LocalDate expires, long amount) {}
}
