package org.gongyibank.bank.move;

/** The state of a {@link MemberMove}. */
public sealed interface MoveState {
    /** The names of the states, for filters. */
    enum Name {
        WAITING,
        REPLACED,
        MOVED,
        REFUSED
    }

    /** Waits for a council member to confirm it. */
    record Waiting() implements MoveState {}

    /** A newer proposal for the same member replaced it. */
    record Replaced() implements MoveState {}

    /** Confirmed; entry {@code seq} moved the points. */
    record Moved(long confirmer, long points, long seq) implements MoveState {}

    /** Confirmed, but the ledger refused it. Nothing was moved. */
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
