package org.gongyibank.ledger.domain;

/** How much of a book a check reads. */
public enum CheckKind {
    /** The entries since the last sound check, and what they touched. */
    INCREMENTAL,
    /** Every row. */
    FULL
}
