package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.List;

/**
 * What the entry {@code seq} set aside, and what became of it: open, then exactly one of the others.
 *
 * @param legs positive amounts, one per account they came from
 * @param closedSeq the entry that ended it, 0 while open
 */
public record HeldFunds(long seq, List<Leg> legs, Instant expiresAt, State state, long closedSeq) {
    public HeldFunds {
        legs = List.copyOf(legs);
        if ((state == State.OPEN) != (closedSeq == 0)) throw new IllegalArgumentException(state + " by " + closedSeq);
    }

    /** The life of a hold. */
    public enum State {
        OPEN,
        CAPTURED,
        RELEASED,
        EXPIRED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    HeldFunds ended(State end, long bySeq) {
        return new HeldFunds(seq, legs, expiresAt, end, bySeq);
    }
}
