package org.gongyibank.ledger.domain;

import java.util.List;
import java.util.Map;

/**
 * All changes of a decided batch in its book.
 *
 * @param lastSeq the last seq after the batch
 * @param entries the new entries, in order
 * @param opened new accounts, in their state after the batch
 * @param accounts existing accounts that changed
 * @param holds new, ended or refunded holds, in their state after the batch, with the changed legs
 * @param counters the use of touched limits after the batch
 * @param lots the changed lots
 * @param requests keys with what is kept under them
 * @param acts the named acts that were done, with the ids that were made
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

    /** A new entry with its charges and its changes of lots. */
    public record NewEntry(JournalEntry entry, List<Charged> charges, List<LotChange> lots) {}

    /**
     * Changed lots.
     *
     * @param now new totals, for accounts whose lots were read
     * @param added additions, for accounts that only received
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
