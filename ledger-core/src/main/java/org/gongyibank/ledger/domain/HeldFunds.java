package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The funds that the entry {@code seq} set aside, and the state of the hold: open, then exactly one of the others.
 *
 * @param legs one per account the funds came from, ascending
 * @param closedSeq the entry that ended it, 0 while open
 * @param lots what the entry took from lots, as negative amounts; a capture takes the first-expiring of them
 * @param charges what it used up of limits
 */
public record HeldFunds(
        long seq,
        List<Held> legs,
        Instant expiresAt,
        State state,
        long closedSeq,
        List<LotChange> lots,
        List<Charged> charges) {
    public HeldFunds {
        legs = List.copyOf(legs);
        lots = List.copyOf(lots);
        charges = List.copyOf(charges);
        if ((state == State.OPEN) != (closedSeq == 0)) throw new IllegalArgumentException(state + " by " + closedSeq);
    }

    /** The life of a hold. */
    public enum State {
        OPEN,
        CAPTURED,
        RELEASED,
        EXPIRED
    }

    /**
     * A leg of a hold.
     *
     * @param amount what was set aside from the account, positive
     * @param taken what the account is still missing: the whole amount while open, then what was captured and not
     *     refunded
     */
    public record Held(AccountId account, long amount, long taken) {}

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** The leg of an account, or an empty one. */
    Held on(AccountId account) {
        return legs.stream()
                .filter(leg -> leg.account().equals(account))
                .findFirst()
                .orElse(new Held(account, 0, 0));
    }

    /** The lots that it took from an account, ascending by last day. */
    List<Lot> lotsOf(AccountId account) {
        return lots.stream()
                .filter(change -> change.account().equals(account))
                .map(change -> new Lot(change.expires(), -change.amount()))
                .sorted(Comparator.comparing(Lot::expires))
                .toList();
    }

    HeldFunds ended(State end, long bySeq, Map<AccountId, Long> captured) {
        return new HeldFunds(seq, taken(captured), expiresAt, end, bySeq, lots, charges);
    }

    HeldFunds refunded(Map<AccountId, Long> left) {
        return new HeldFunds(seq, taken(left), expiresAt, state, closedSeq, lots, charges);
    }

    /** Keeps only the legs that have changed: a refund may concern one of several. */
    HeldFunds changedSince(@Nullable HeldFunds before) {
        if (before == null || before.state != state) return this;
        var differing = legs.stream().filter(leg -> !before.legs.contains(leg)).toList();
        return new HeldFunds(seq, differing, expiresAt, state, closedSeq, lots, charges);
    }

    private List<Held> taken(Map<AccountId, Long> taken) {
        return legs.stream()
                .map(leg -> new Held(leg.account(), leg.amount(), taken.getOrDefault(leg.account(), 0L)))
                .toList();
    }
}
