package org.gongyibank.bank.move;

/** The state of a {@link MemberMove}. */
public sealed interface MoveState {
    /** The names of the states, to filter moves by. */
    enum Name {
        WAITING,
        REPLACED,
        MOVED,
        REFUSED
    }

    /** The council has to confirm the move. */
    record Waiting() implements MoveState {}

    /** A newer proposal for the same member replaced it. */
    record Replaced() implements MoveState {}

    /** The move was confirmed; entry {@code seq} moved the points. */
    record Moved(long confirmer, long points, long seq) implements MoveState {}

    /** The move was confirmed, but the ledger refused it. Nothing was moved. */
    record Refused(long confirmer, MoveProblem problem) implements MoveState {}

    default Name name() {
        return switch (this) {
            case Waiting() -> Name.WAITING;
            case Replaced() -> Name.REPLACED;
            case Moved _ -> Name.MOVED;
            case Refused _ -> Name.REFUSED;
        };
    }
}
