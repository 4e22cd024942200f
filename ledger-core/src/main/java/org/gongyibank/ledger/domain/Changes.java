package org.gongyibank.ledger.domain;

import java.util.List;
import java.util.Map;

/**
 * Everything that a decided batch changes in its book.
 *
 * @param lastSeq the last seq of the book after the batch
 * @param entries new entries with their charges, in order
 * @param opened new accounts, in their state at the end of the batch
 * @param accounts existing accounts that changed
 * @param holds new, ended or refunded holds, in their state at the end of the batch, with only the legs that changed
 * @param counters the new totals of the limits that were touched
 * @param lots the touched lots
 * @param requests to be kept permanently
 * @param acts acts that may happen once and have happened, with the ids of what was made
 * @param registers rows of registers
 */
public record Changes(
        long lastSeq,
        List<NewEntry> entries,
        List<Account> opened,
        List<Account> accounts,
        List<HeldFunds> holds,
        Map<CounterId, Long> counters,
        Lots lots,
        Map<RequestId, RecordedRequest> requests,
        Map<String, Long> acts,
        RegisterRows registers) {

    /** An entry to be written, with its charges (negative where it gives back) and its changes of lots. */
    public record NewEntry(JournalEntry entry, List<Charged> charges, List<LotChange> lots) {}

    /**
     * Lots that changed.
     *
     * @param now new totals, for accounts whose lots were read
     * @param added increases, for accounts that only received
     */
    public record Lots(List<LotChange> now, List<LotChange> added) {}

    /**
     * Rows of registers.
     *
     * @param added new rows
     * @param replaced existing rows that changed
     */
    public record RegisterRows(List<RegisterRow> added, List<RegisterRow> replaced) {}

    public boolean isEmpty() {
        return requests.isEmpty() && entries.isEmpty();
    }
}
