package org.gongyibank.ledger.domain;

import java.util.List;
import java.util.Map;

/**
 * Everything that a decided batch changes in its book.
 *
 * @param lastSeq the seq of the book after it
 * @param entries with what each charged, in order
 * @param opened new accounts, as they are at the end of the batch
 * @param accounts accounts that were there before and differ now
 * @param holds new, ended or refunded holds, as they are at the end of the batch, with the legs that differ now
 * @param counters what the touched limits have used now
 * @param lots the touched lots
 * @param requests to be kept for good
 * @param acts what has happened that may happen once, with the ids of what was made
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

    /** An entry to be written, with what it uses up or gives back of limits and what it does to lots. */
    public record NewEntry(JournalEntry entry, List<Charged> charges, List<LotChange> lots) {}

    /**
     * Lots that differ now.
     *
     * @param now what they have in all, of accounts whose lots were read
     * @param added what they have more, of accounts that only received
     */
    public record Lots(List<LotChange> now, List<LotChange> added) {}

    /**
     * Rows of registers.
     *
     * @param added that are new
     * @param replaced that are there and differ
     */
    public record RegisterRows(List<RegisterRow> added, List<RegisterRow> replaced) {}

    public boolean isEmpty() {
        return requests.isEmpty() && entries.isEmpty();
    }
}
