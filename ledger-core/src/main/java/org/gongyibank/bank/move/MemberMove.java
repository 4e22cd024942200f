package org.gongyibank.bank.move;

import java.time.Instant;
import org.gongyibank.ledger.domain.BookId;

/**
 * A move of all points of a member who died or moved away: proposed by an operator, confirmed by the council.
 *
 * @param receiverId the receiving household or member; 0 for the pool
 * @param reason the operator's words; kept here, never in the book
 */
public record MemberMove(
        long id,
        BookId community,
        long member,
        Receiver receiver,
        long receiverId,
        String reason,
        long proposer,
        Instant madeAt,
        MoveState state) {
    /** The receiver of the points. */
    public enum Receiver {
        POOL,
        HOUSEHOLD,
        MEMBER
    }

    /** The move as its proposal was answered, whatever happened since. */
    MemberMove asProposed() {
        return new MemberMove(
                id, community, member, receiver, receiverId, reason, proposer, madeAt, new MoveState.Waiting());
    }

    /** The name of the act in the book, where it can happen once; also the reason code of its entry. */
    public String once() {
        return Moves.CODE + id;
    }
}
