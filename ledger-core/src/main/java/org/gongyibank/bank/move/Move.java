package org.gongyibank.bank.move;

import java.util.List;

/** The result of proposing or confirming a move. */
public sealed interface Move {
    /** The move is proposed and waits for the council. */
    record Proposed(MemberMove move, boolean replayed) implements Move {}

    /** The register does not know the member's door. */
    record NoHousehold() implements Move {}

    /** The receiver is not a member of this community, or is the giving member. */
    record NoReceiver() implements Move {}

    /** This request confirmed the move and the receiver has the points. {@code state} is the state of {@code move}. */
    record Moved(MemberMove move, MoveState.Moved state, boolean replayed) implements Move {}

    /** This request confirmed the move, but the ledger refuses it. Nothing was moved. */
    record Refused(MoveProblem problem, boolean replayed) implements Move {}

    /** The caller may not confirm: the caller proposed the move, or the caller's household gives or receives. */
    record SecondPersonNeeded() implements Move {}

    /** The move is not waiting, or not any more. */
    record NotWaiting(MoveState.Name state, boolean replayed) implements Move {}

    record NoSuchMove() implements Move {}

    /** The key was used before for a different request; {@code fields} differ. */
    record KeyReused(List<String> fields) implements Move {}
}
