package org.gongyibank.ledger.domain;

import java.util.List;

/** An entry with the names of the accounts it touched. */
public record Event(JournalEntry entry, List<TouchedAccount> touched) {
    /** The name of an account and the amount that the entry moved on it. */
    public record TouchedAccount(AccountId account, AccountName name, long amount) {}
}
