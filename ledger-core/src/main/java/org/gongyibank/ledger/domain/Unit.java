package org.gongyibank.ledger.domain;

/** The unit of an account. Units are never mixed: every entry balances in each unit. */
public enum Unit {
    POINT(1),
    /** A minute of unpaid service; never spent. */
    MINUTE(2),
    ITEM(3);

    private final int number;

    Unit(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
