package org.gongyibank.ledger.domain;

/** What an account is for. The number is part of the fixed ids of {@link AccountId#of} and never changes. */
public enum Purpose {
    MEMBER(1),
    /** Points given to a member for essential offers only. */
    EARMARKED(2),
    HOUSEHOLD(3),
    TEAM(4),
    PARTNER(5),
    POOL(6),
    /** Where points come from: one account per funding source and period; its floor is minus the budget. */
    ISSUANCE(7),
    /** Where held points wait. */
    ESCROW(8),
    EXPIRED(9),
    /** Where gifted points go once a service was given for them. */
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
