package org.gongyibank.ledger.domain;

import java.time.Instant;

/**
 * A range of a journal that is complete and never changes, even as new entries are posted.
 *
 * @param first the first entry
 * @param last the last one, {@code first - 1} for none
 * @param from when the first was recorded, and {@code to} the last; now when there is none
 */
public record JournalSpan(long first, long last, Instant from, Instant to) {
    public JournalSpan {
        if (first < 1 || last < first - 1) throw new IllegalArgumentException(first + " to " + last);
    }

    public boolean isEmpty() {
        return last < first;
    }
}
