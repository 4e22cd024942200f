package org.gongyibank.ledger.domain;

/** An account and what it had after a certain entry. */
public record AccountBalance(AccountId account, AccountName name, long balance) {}
