package org.gongyibank.bank.move;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * The row of a {@link MemberMove}. It lands with the proposal. A newer proposal or the confirmation changes it, in
 * the entry's transaction.
 *
 * @param confirmer 0 unless the state is MOVED or REFUSED
 * @param confirmRequest the id made by the confirmation, 0 unless the state is MOVED or REFUSED
 * @param points 0 unless the state is MOVED
 * @param seq 0 unless the state is MOVED
 * @param problem empty unless the state is REFUSED
 */
@MappedEntity("member_move")
record MemberMoveRow(
        @Id long id,
        int community,
        long member,
        Receiver receiver,
        long receiverId,
        String reason,
        long proposer,
        Instant madeAt,
        MoveState.Name state,
        long confirmer,
        long confirmRequest,
        long points,
        long seq,
        String problem) {
    private static final Register TABLE = Register.of("member_move", MemberMoveRow.class, "id");

    static Register.Ask byId(long id) {
        return TABLE.where("id", id);
    }

    static Register.Ask waiting(long member) {
        return TABLE.where("member", member, "state", MoveState.Name.WAITING);
    }

    /** A proposal that waits for the council. */
    static RegisterRow proposed(
            long id, Member member, Receiver receiver, long receiverId, String reason, long proposer, Instant madeAt) {
        return TABLE.rowOf(new MemberMoveRow(
                id,
                member.community(),
                member.id(),
                receiver,
                receiverId,
                reason,
                proposer,
                madeAt,
                MoveState.Name.WAITING,
                0,
                0,
                0,
                0,
                ""));
    }

    static RegisterRow replaced(RegisterRow row) {
        return row.with("state", MoveState.Name.REPLACED);
    }

    /** The row after the confirmation. */
    static RegisterRow decided(RegisterRow row, MoveState state, long confirmer, long request) {
        var confirmed =
                row.with("state", state.name()).with("confirmer", confirmer).with("confirm_request", request);
        return switch (state) {
            case MoveState.Moved(var _, var points, var seq) ->
                confirmed.with("points", points).with("seq", seq);
            case MoveState.Refused(var _, var problem) -> confirmed.with("problem", problem.code());
            case MoveState.Waiting(), MoveState.Replaced() ->
                throw new IllegalArgumentException("not decided: " + state);
        };
    }

    static MoveState.Name state(RegisterRow row) {
        return MoveState.Name.valueOf(row.text("state"));
    }

    MemberMove move() {
        var become = switch (state) {
            case WAITING -> new MoveState.Waiting();
            case REPLACED -> new MoveState.Replaced();
            case MOVED -> new MoveState.Moved(confirmer, points, seq);
            case REFUSED -> new MoveState.Refused(confirmer, MoveProblem.of(problem));
        };
        return new MemberMove(
                id, new BookId(community), member, receiver, receiverId, reason, proposer, madeAt, become);
    }
}
