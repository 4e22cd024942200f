package org.gongyibank.bank.award;

/** The outcome of a line of an award. */
public enum LineOutcome {
    /** The awarder's own line, waiting for a second person. */
    WAITING,
    POSTED,
    REFUSED,
    /** This line is valid, but another line of its atomic award was refused. */
    NOT_POSTED
}
