package org.gongyibank.bank.move;

/** How far a {@link MemberMove} has come. Callers switch over it without a default branch. */
public sealed interface MoveState {
    /** The states by name, to filter moves by. */
    enum Name {
        WAITING,
        REPLACED,
        MOVED,
        REFUSED
    }

    /** Somebody of the council has to confirm it. */
    record Waiting() implements MoveState {}

    /** A newer proposal for the same member took its place. */
    record Replaced() implements MoveState {}

    /** It was confirmed, and entry {@code seq} moved the points. */
    record Moved(long confirmer, long points, long seq) implements MoveState {}

    /** It was confirmed, and the book forbade it. Nothing was moved. */
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
