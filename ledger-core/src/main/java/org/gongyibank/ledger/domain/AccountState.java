package org.gongyibank.ledger.domain;

/** A frozen account gives nothing; a closed one neither gives nor takes. */
public enum AccountState {
    OPEN,
    FROZEN,
    CLOSED
}
