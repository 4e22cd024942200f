package org.gongyibank.ledger.domain;

import java.time.Instant;

/**
 * A complete range of a journal, which later entries do not change.
 *
 * @param first the first entry
 * @param last the last one, {@code first - 1} for none
 * @param from when the first entry was recorded; {@code to}: when the last was; now if there is none
 */
public record JournalSpan(long first, long last, Instant from, Instant to) {
    public JournalSpan {
        if (first < 1 || last < first - 1) throw new IllegalArgumentException(first + " to " + last);
    }

    public boolean isEmpty() {
        return last < first;
    }
}
