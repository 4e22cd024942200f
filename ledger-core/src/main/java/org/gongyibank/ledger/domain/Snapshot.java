package org.gongyibank.ledger.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Everything that a batch touches, read behind the book's lock. What is absent does not exist.
 *
 * @param names the ids of accounts by name, for accounts that the batch wants to open
 * @param lots points by last day, for accounts that give or have expired lots
 * @param holds the holds that the batch names, and the open ones of accounts that it wants to close
 * @param entries the entries that the batch wants to reverse, and the captures that it wants to refund
 * @param onces the acts that are already in the book, with their entries
 * @param counters the use of limits
 * @param acts the named acts of earlier submissions, with the ids that these made
 * @param registers the register rows that the batch asks for
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
