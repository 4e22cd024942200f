package org.gongyibank.bank.award;

/** The state of an award line. */
public enum LineOutcome {
    /** The awarder's own line, waiting for a second person. */
    WAITING,
    POSTED,
    REFUSED,
    /** This line is valid, but another line of its atomic award was refused. */
    NOT_POSTED
}
