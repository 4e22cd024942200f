package org.gongyibank.ledger.domain;

/** The outcomes of one {@link Command}. */
public sealed interface Outcome {
    /** The entry is in the book. */
    record Posted(JournalEntry entry) implements Outcome {}

    /** An account was opened, frozen, thawed or closed. */
    record Changed() implements Outcome {}

    /** A rule says no; nothing was moved. */
    record Refused(Refusal refusal) implements Outcome {}

    /** The command itself was fine, but another command of its atomic bulk was refused. */
    record NotPosted() implements Outcome {}
}
