package org.gongyibank.ledger.domain;

/** The name of an account, unique in its book. {@code owner}, {@code fund} and {@code period} are empty for none. */
public record AccountName(Purpose purpose, String owner, Unit unit, String fund, String period) {
    public AccountName {
        Texts.requireBytes(owner, 32);
        Texts.requireBytes(fund, 32);
        Texts.requireBytes(period, 16);
    }

    /** The member whose account it is; empty for any other account. */
    String member() {
        return purpose == Purpose.MEMBER || purpose == Purpose.EARMARKED ? owner : "";
    }

    /** An account with an owner. */
    public static AccountName of(Purpose purpose, String owner, Unit unit) {
        return new AccountName(purpose, owner, unit, "", "");
    }

    /** The name of an account that a book has once per purpose and unit. */
    public static AccountName of(Purpose purpose, Unit unit) {
        return of(purpose, "", unit);
    }
}
