package org.gongyibank.ledger.domain;

/** The id of an account in its book. The opener of an account chooses it; ids of {@link #of} are fixed. */
public record AccountId(long value) implements Comparable<AccountId> {
    public AccountId {
        if (value <= 0) throw new IllegalArgumentException("an account id is positive: " + value);
    }

    /** The account of a purpose that a book has once for each unit, such as ESCROW: without owner, fund or period. */
    public static AccountId of(Purpose purpose, Unit unit) {
        return new AccountId(purpose.number() * 10L + unit.number());
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }
}
