package org.gongyibank.api.export;

import java.io.IOException;
import org.gongyibank.ledger.domain.AccountBalance;
import org.gongyibank.ledger.domain.RecordedEntry;

/** A file that a book is written to, by these methods in order. */
interface JournalFile {
    void begin() throws IOException;

    /** Whether the file needs accounts; otherwise it receives only entries. */
    boolean namesAccounts();

    /** Receives an account that entries may touch. */
    default void declare(AccountBalance account) throws IOException {}

    /** Receives an account's balance before the first entry, when the span starts after the book's first entry. */
    default void opening(AccountBalance account) throws IOException {}

    void entry(RecordedEntry entry) throws IOException;

    /** Receives an account's balance after the last entry. */
    default void closing(AccountBalance account) throws IOException {}

    void end() throws IOException;
}
