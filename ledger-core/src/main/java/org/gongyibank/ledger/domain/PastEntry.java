package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * An entry of the book that a command wants to take back.
 *
 * @param reversedBy the entry that took it back already, 0 for none
 */
public record PastEntry(JournalEntry entry, List<Charged> charges, long reversedBy) {
    public PastEntry {
        charges = List.copyOf(charges);
    }
}
