package org.gongyibank.ledger.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Everything in a book that a batch of commands touches, read under the lock of the book. Anything absent does not
 * exist.
 *
 * @param names the ids of accounts by name: those that the batch is to open
 * @param lots points by last day, of accounts that the batch takes from or that have dead lots
 * @param holds those that the batch names, and the open ones of each account that it is to close
 * @param entries those that the batch is to reverse, and the captures that it is to refund
 * @param onces the business acts that are already in the book, with their entries
 * @param counters what limits have used
 * @param acts the acts that may happen once and that submissions have done, with the ids of what they made
 * @param registers the rows of registers that the batch asks for
 */
public record Snapshot(
        ZoneId zone,
        long lastSeq,
        Map<RequestId, RecordedRequest> requests,
        Map<AccountId, Account> accounts,
        Map<AccountName, AccountId> names,
        Map<AccountId, NavigableMap<LocalDate, Long>> lots,
        Map<Long, HeldFunds> holds,
        Map<Long, PastEntry> entries,
        Map<String, Done> onces,
        Map<CounterId, Long> counters,
        Map<String, Long> acts,
        List<RegisterRow> registers) {

    /** A book without a past. */
    public static Snapshot empty(ZoneId zone) {
        return new Snapshot(
                zone, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
                List.of());
    }
}
