package org.gongyibank.bank.sheet;

/**
 * The status of a sheet row. If several apply, the first counts: unsigned, unknown or ambiguous, incomplete, repeated.
 */
public enum SheetStatus {
    /** A candidate: both the member and the deed are certain. */
    AWARD,
    UNSIGNED,
    UNKNOWN,
    AMBIGUOUS,
    /** A time, a date or a fact of the case is missing, unreadable or contradictory. */
    INCOMPLETE,
    REPEATED,
    /** Complete, but the rules give nothing for it. Set by pricing, not by reading. */
    UNPAID
}
