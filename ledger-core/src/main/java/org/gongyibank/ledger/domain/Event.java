package org.gongyibank.ledger.domain;

import java.util.List;

/** An entry with the accounts that it touched. */
public record Event(JournalEntry entry, List<TouchedAccount> touched) {
    /** An account with its name and the amount that the entry moved on it. */
    public record TouchedAccount(AccountId account, AccountName name, long amount) {}
}
