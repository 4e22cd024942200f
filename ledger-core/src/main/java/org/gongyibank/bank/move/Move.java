package org.gongyibank.bank.move;

import java.util.List;

/** Everything that can come of proposing or confirming a move. Callers switch over it without a default branch. */
public sealed interface Move {
    /** It is proposed and waits for the council. */
    record Proposed(MemberMove move, boolean replayed) implements Move {}

    /** The register does not say behind which door the member lives. */
    record NoHousehold() implements Move {}

    /** The receiver is no member of this community, or the member themselves. */
    record NoReceiver() implements Move {}

    /** This request confirmed it and the points are with the receiver: the state of {@code move} is {@code state}. */
    record Moved(MemberMove move, MoveState.Moved state, boolean replayed) implements Move {}

    /** This request confirmed it, but the book does not allow it. Nothing was moved. */
    record Refused(MoveProblem problem, boolean replayed) implements Move {}

    /** The asker proposed it, or they or their household give or receive, and may not confirm it. */
    record SecondPersonNeeded() implements Move {}

    /** It does not wait, or no longer. */
    record NotWaiting(MoveState.Name state, boolean replayed) implements Move {}

    record NoSuchMove() implements Move {}

    /** The key was used for something else; {@code fields} differ. */
    record KeyReused(List<String> fields) implements Move {}
}
