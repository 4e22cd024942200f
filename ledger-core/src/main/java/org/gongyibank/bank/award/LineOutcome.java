package org.gongyibank.bank.award;

/** The outcome of a line of an award. */
public enum LineOutcome {
    /** The awarder's own line: it waits for a second person. */
    WAITING,
    POSTED,
    REFUSED,
    /** Nothing was wrong with this line, but another line of its atomic award was refused. */
    NOT_POSTED
}
