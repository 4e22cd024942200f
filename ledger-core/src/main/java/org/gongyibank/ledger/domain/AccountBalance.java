package org.gongyibank.ledger.domain;

/** An account with its balance after some entry. */
public record AccountBalance(AccountId account, AccountName name, long balance) {}
