package org.gongyibank.ledger.domain;

/** An account and its balance after a certain entry. */
public record AccountBalance(AccountId account, AccountName name, long balance) {}
