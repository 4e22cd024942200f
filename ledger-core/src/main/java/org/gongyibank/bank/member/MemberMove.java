package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.bank.Recovery;
import org.gongyibank.ledger.domain.BookId;

/**
 * All points of a member, who has died or moved, to somebody else: proposed by an operator, confirmed by the council.
 *
 * @param receiverId the household or the member that receives them; 0 for the pool
 * @param reason in the operator's words; kept here, never in the book
 * @param confirmer 0 for none yet; {@code confirmRequest} likewise
 * @param points what was moved; {@code seq} is the entry
 * @param problem the code of why it was refused; empty for none
 */
@MappedEntity("member_move")
public record MemberMove(
        @Id long id,
        int community,
        long member,
        Receiver receiver,
        long receiverId,
        String reason,
        long proposer,
        Instant madeAt,
        State state,
        long confirmer,
        long confirmRequest,
        long points,
        long seq,
        String problem)
        implements Recovery.Row {
    /** Who receives the points. */
    public enum Receiver {
        POOL,
        HOUSEHOLD,
        MEMBER
    }

    /** How far it has come. */
    public enum State {
        /** Somebody of the council has to confirm it. */
        WAITING,
        /** A newer proposal for the same member took its place. */
        REPLACED,
        /** Confirmed; the ledger has not answered yet. */
        CONFIRMED,
        MOVED,
        REFUSED
    }

    /** As its proposal was answered, whatever has come of it since. */
    MemberMove asProposed() {
        return new MemberMove(
                id, community, member, receiver, receiverId, reason, proposer, madeAt, State.WAITING, 0, 0, 0, 0, "");
    }

    BookId book() {
        return new BookId(community);
    }

    /** Names the act in the book, where it can stand once; also the reason code of its entry. */
    String once() {
        return Moves.CODE + id;
    }
}
