package org.gongyibank.ledger.domain;

/** The state of an account: a frozen one gives nothing away, a closed one neither gives nor takes. */
public enum AccountState {
    OPEN,
    FROZEN,
    CLOSED
}
