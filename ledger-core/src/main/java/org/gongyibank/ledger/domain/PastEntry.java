package org.gongyibank.ledger.domain;

import java.util.Comparator;
import java.util.List;

/**
 * An entry that a command wants to take back.
 *
 * @param lots what it gave to lots and took from them
 * @param corrections the entries that took it back: one reversal, or several refunds of a capture, each in part
 */
public record PastEntry(
        JournalEntry entry, List<Charged> charges, List<LotChange> lots, List<JournalEntry> corrections) {
    public PastEntry {
        charges = List.copyOf(charges);
        lots = List.copyOf(lots);
        corrections = List.copyOf(corrections);
    }

    /** What the entry moved on an account and was not yet taken back. */
    long leftOn(AccountId account) {
        return corrections.stream()
                .mapToLong(correction -> correction.amountOn(account))
                .reduce(entry.amountOn(account), Math::addExact);
    }

    /** Ascending by last day. */
    List<Lot> lotsTakenFrom(AccountId account) {
        return lots(account, -1);
    }

    /** Ascending by last day. */
    List<Lot> lotsGivenTo(AccountId account) {
        return lots(account, 1);
    }

    private List<Lot> lots(AccountId account, int sign) {
        return lots.stream()
                .filter(change -> change.account().equals(account) && change.amount() * sign > 0)
                .map(change -> new Lot(change.expires(), change.amount() * sign))
                .sorted(Comparator.comparing(Lot::expires))
                .toList();
    }
}
