package org.gongyibank.api.export;

import java.io.IOException;
import org.gongyibank.ledger.domain.AccountBalance;
import org.gongyibank.ledger.domain.RecordedEntry;

/** A file that a book is written to, in the order of these methods. */
interface JournalFile {
    void begin() throws IOException;

    /** Whether it wants to be told of accounts; else it is only told of entries. */
    boolean namesAccounts();

    /** An account that entries may touch. */
    default void declare(AccountBalance account) throws IOException {}

    /** What an account had before the first entry, where that is not the first of the book. */
    default void opening(AccountBalance account) throws IOException {}

    void entry(RecordedEntry entry) throws IOException;

    /** What an account has after the last entry. */
    default void closing(AccountBalance account) throws IOException {}

    void end() throws IOException;
}
