package org.gongyibank.bank.move;

import java.time.Instant;
import org.gongyibank.ledger.domain.BookId;

/**
 * All points of a member, who has died or moved, to somebody else: proposed by an operator, confirmed by the council.
 *
 * @param receiverId the household or the member that receives them; 0 for the pool
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
    /** Who receives the points. */
    public enum Receiver {
        POOL,
        HOUSEHOLD,
        MEMBER
    }

    /** As its proposal was answered, whatever has become of it since. */
    MemberMove asProposed() {
        return new MemberMove(
                id, community, member, receiver, receiverId, reason, proposer, madeAt, new MoveState.Waiting());
    }

    /** Names the act in the book, where it can stand once; also the reason code of its entry. */
    public String once() {
        return Moves.CODE + id;
    }
}
