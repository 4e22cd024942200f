package org.gongyibank.bank.award;

/** The state of a line of an award. */
public sealed interface LineState {
    /** The line is the awarder's own and waits for a second person. */
    record Waiting() implements LineState {}

    /** The line is in the book as entry {@code seq}, with {@code points} after caps. */
    record Posted(long seq, long points) implements LineState {}

    record Refused(LineProblem problem) implements LineState {}

    /** This line is valid, but another line of its atomic award was refused. */
    record NotPosted() implements LineState {}

    default LineOutcome outcome() {
        return switch (this) {
            case Waiting() -> LineOutcome.WAITING;
            case Posted _ -> LineOutcome.POSTED;
            case Refused _ -> LineOutcome.REFUSED;
            case NotPosted() -> LineOutcome.NOT_POSTED;
        };
    }
}
