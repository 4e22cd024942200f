package org.gongyibank.ledger.proof;

import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalEntry;

/**
 * An entry with what seals it: for its holder only.
 *
 * @param blind in hexadecimal
 */
public record SealedEntry(BookId book, JournalEntry entry, String blind, Hash leaf) {}
