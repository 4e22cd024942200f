package org.gongyibank.ledger.domain;

/** How much of a book a check reads. */
public enum CheckKind {
    /** What is new since the last sound check, and what it touched. */
    INCREMENTAL,
    /** Every row. */
    FULL
}
