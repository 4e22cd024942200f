package org.gongyibank.ledger.domain;

/** What an entry did to one account: the signed amount and the resulting balance. */
public record Posting(AccountId account, long amount, long balanceAfter) {}
