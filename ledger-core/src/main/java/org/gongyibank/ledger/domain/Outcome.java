package org.gongyibank.ledger.domain;

/** Everything that can come of one {@link Command}. Callers switch over it without a default branch. */
public sealed interface Outcome {
    /** The entry is in the book. */
    record Posted(JournalEntry entry) implements Outcome {}

    /** An account was opened, frozen, thawed or closed. */
    record Changed() implements Outcome {}

    /** The rules forbid it; nothing was moved. */
    record Refused(Refusal refusal) implements Outcome {}

    /** Nothing was wrong with this line, but another line of its atomic bulk was refused. */
    record NotPosted() implements Outcome {}
}
