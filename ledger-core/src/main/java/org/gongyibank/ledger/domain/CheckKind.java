package org.gongyibank.ledger.domain;

/** The scope of a check. */
public enum CheckKind {
    /** Entries since the last sound check, and what they touched. */
    INCREMENTAL,
    /** Every row. */
    FULL
}
