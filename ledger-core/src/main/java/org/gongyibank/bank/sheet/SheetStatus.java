package org.gongyibank.bank.sheet;

/** What a row of a sheet came to. Of several that apply the first counts: unsigned, unknown or ambiguous, incomplete, repeated. */
public enum SheetStatus {
    /** A candidate: whom it means and what was done is certain. */
    AWARD,
    UNSIGNED,
    UNKNOWN,
    AMBIGUOUS,
    /** A time, a date or a fact of the case is missing, unreadable or contradictory. */
    INCOMPLETE,
    REPEATED,
    /** Complete, but the rules give nothing for it. Set by pricing, never by reading. */
    UNPAID
}
