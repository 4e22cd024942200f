package org.gongyibank.ledger.domain;

/** Names an account within its book. The opener of an account chooses its id; those of {@link #of} are fixed. */
public record AccountId(long value) implements Comparable<AccountId> {
    public AccountId {
        if (value <= 0) throw new IllegalArgumentException("an account id is positive: " + value);
    }

    /**
     * The id of an account that a book has once per purpose and unit, such as ESCROW: without owner, fund or period.
     */
    public static AccountId of(Purpose purpose, Unit unit) {
        return new AccountId(purpose.number() * 10L + unit.number());
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }
}
