package org.gongyibank.bank.rule;

import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.CounterId;

/** A cap that a deed falls under: what has been used of it stands in the book under {@code counter}. */
public record Cap(CapWindow window, CounterId counter, long max) {
    /** Lets the ledger shrink the points of an entry to what the window has left. */
    public Charge charge(long points) {
        return new Charge(counter.limit(), counter.period(), points, max, true);
    }
}
