package org.gongyibank.bank.move;

import java.time.Instant;
import org.gongyibank.ledger.domain.BookId;

/**
 * A move of all points of a member who has died or moved away. An operator proposes it and the council confirms it.
 *
 * @param receiverId the household or member that receives them; 0 for the pool
 * @param reason in the operator's words; kept here, never in the book
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

    /** Returns the move as its proposal was answered, whatever happened later. */
    MemberMove asProposed() {
        return new MemberMove(
                id, community, member, receiver, receiverId, reason, proposer, madeAt, new MoveState.Waiting());
    }

    /** The name of the act, which the book holds at most once; also the reason code of its entry. */
    public String once() {
        return Moves.CODE + id;
    }
}
