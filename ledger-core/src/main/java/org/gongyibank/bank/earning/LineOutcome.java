package org.gongyibank.bank.earning;

/** What has come of a line of an award. */
public enum LineOutcome {
    /** The ledger has not answered yet; repeating the request, or the recovery, brings the answer. */
    PENDING,
    /** The awarder's own line: it waits for a second person. */
    WAITING,
    /** A second person confirmed it; the ledger has not answered yet. */
    CONFIRMED,
    POSTED,
    REFUSED,
    /** Nothing was wrong with this line, but another line of its atomic award was refused. */
    NOT_POSTED;

    boolean isUnfinished() {
        return this == PENDING || this == CONFIRMED;
    }
}
