package org.gongyibank.bank.rule;

import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.CounterId;

/** A cap that applies to a deed. The book counts its use under {@code counter}. */
public record Cap(CapWindow window, CounterId counter, long max) {
    /** Lets the ledger reduce an entry's points to what the window has left. */
    public Charge charge(long points) {
        return new Charge(counter.limit(), counter.period(), points, max, true);
    }
}
