package org.gongyibank.bank.award;

/** The state of an award line with its details. */
public sealed interface LineState {
    /** The awarder's own line, waiting for a second person. */
    record Waiting() implements LineState {}

    /** The line is posted as entry {@code seq}. {@code points} are after caps. */
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
