package org.gongyibank.bank.move;

import java.util.List;

/** The results of proposing or confirming a move. */
public sealed interface Move {
    /** The move is proposed and waits for the council. */
    record Proposed(MemberMove move, boolean replayed) implements Move {}

    /** The member's door is not in the register. */
    record NoHousehold() implements Move {}

    /** The receiver is no member of this community, or is the giver. */
    record NoReceiver() implements Move {}

    /** This request confirmed the move and the receiver has the points. {@code state} is the state of {@code move}. */
    record Moved(MemberMove move, MoveState.Moved state, boolean replayed) implements Move {}

    /** This request confirmed the move, but the ledger refused it. Nothing was moved. */
    record Refused(MoveProblem problem, boolean replayed) implements Move {}

    /** The caller proposed the move, or the caller's household gives or receives, so somebody else has to confirm it. */
    record SecondPersonNeeded() implements Move {}

    /** The move is not waiting. */
    record NotWaiting(MoveState.Name state, boolean replayed) implements Move {}

    record NoSuchMove() implements Move {}

    /** The key was used before with other content; {@code fields} differ. */
    record KeyReused(List<String> fields) implements Move {}
}
