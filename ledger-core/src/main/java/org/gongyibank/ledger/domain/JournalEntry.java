package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A balanced, permanent record of one movement. Corrected only by a reversing entry.
 *
 * @param seq its gapless number in the book, from 1
 * @param line its place within a bulk, from 1; 0 for a single command
 * @param recordedAt UTC, microseconds, never before the time of the previous entry
 * @param reverses the entry that this one takes back, wholly or, for a refund, in part; 0 for none
 * @param once names the business act, empty for none
 */
public record JournalEntry(
        long seq,
        String kind,
        LocalDate effectiveOn,
        Instant recordedAt,
        Act act,
        int line,
        long reverses,
        String once,
        List<Posting> postings) {
    public static final String HOLD = "HOLD";
    public static final String CAPTURE = "CAPTURE";
    public static final String RELEASE = "RELEASE";
    public static final String REVERSAL = "REVERSAL";
    public static final String REFUND = "REFUND";
    public static final String EXPIRY = "EXPIRY";

    public JournalEntry {
        postings = List.copyOf(postings);
        if (postings.size() < 2) throw new IllegalArgumentException("an entry needs two postings: " + postings);
        var sum = postings.stream().mapToLong(Posting::amount).reduce(0, Math::addExact);
        if (sum != 0) throw new IllegalArgumentException("postings must sum to zero: " + postings);
    }

    /** The amount that this entry moved on an account; 0 when it did not touch it. */
    public long amountOn(AccountId account) {
        return postings.stream()
                .filter(posting -> posting.account().equals(account))
                .mapToLong(Posting::amount)
                .sum();
    }
}
