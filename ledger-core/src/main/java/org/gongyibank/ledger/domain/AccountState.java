package org.gongyibank.ledger.domain;

/** Whether an account takes part: a frozen one gives nothing away, a closed one neither gives nor takes. */
public enum AccountState {
    OPEN,
    FROZEN,
    CLOSED
}
