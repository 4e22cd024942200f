package org.gongyibank.ledger.domain;

/** The purpose of an account. Its number is part of the fixed ids of {@link AccountId#of} and never changes. */
public enum Purpose {
    MEMBER(1),
    /** Points given to a member for essential offers only. */
    EARMARKED(2),
    HOUSEHOLD(3),
    TEAM(4),
    PARTNER(5),
    POOL(6),
    /**
     * Where points come from: one account for each funding source and period, with the budget below zero as its
     * floor.
     */
    ISSUANCE(7),
    /** Where held points wait. */
    ESCROW(8),
    EXPIRED(9),
    /** Where points end after a service was given for them. */
    RETIRED(10),
    /** Covers what a reversal could not take back. */
    WRITE_OFF(11),
    SETTLEMENT(12),
    CLEARING(13),
    STOCK(14);

    private final int number;

    Purpose(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
