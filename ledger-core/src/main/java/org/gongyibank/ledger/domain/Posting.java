package org.gongyibank.ledger.domain;

/** An entry's effect on one account: the signed amount and the balance after it. */
public record Posting(AccountId account, long amount, long balanceAfter) {}
