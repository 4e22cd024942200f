package org.gongyibank.ledger.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.Balances.Balance;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.Posting;

/** Past balances: adds up all entries that count, from the beginning each time. */
final class NaivePast {
    private final NaiveFacts facts;
    private final ZoneId zone;

    NaivePast(NaiveFacts facts, ZoneId zone) {
        this.facts = facts;
        this.zone = zone;
    }

    /** By recorded time. The position is the last entry recorded by then. */
    Balances at(Collection<AccountId> accounts, Instant moment) {
        var seq = 0L;
        var recordedAt = Instant.EPOCH;
        for (var entered : facts.entries()) {
            if (entered.entry().recordedAt().isAfter(moment)) continue;
            seq = entered.entry().seq();
            recordedAt = entered.entry().recordedAt();
        }
        return new Balances(
                seq, recordedAt, added(accounts, entry -> !entry.recordedAt().isAfter(moment)));
    }

    /** By effective date, as far as is known now. */
    Balances on(Collection<AccountId> accounts, LocalDate day) {
        return new Balances(
                facts.lastSeq(),
                last(),
                added(accounts, entry -> !entry.effectiveOn().isAfter(day)));
    }

    /** Without the points that are dead now, whether their expiry is posted or not. */
    Balances now(Collection<AccountId> accounts, Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        var all = added(accounts, _ -> true);
        for (var account : accounts) {
            var dead = 0L;
            var living = new TreeMap<LocalDate, Long>();
            for (var day : facts.points(account)) {
                if (day.isBefore(today)) dead++;
                else living.merge(day, 1L, Long::sum);
            }
            var lots = new ArrayList<Lot>();
            living.forEach((day, points) -> lots.add(new Lot(day, points)));
            var before = all.getOrDefault(account, new Balance(0, 0, List.of()));
            all.put(account, new Balance(before.balance() - dead, before.held(), lots));
        }
        return new Balances(facts.lastSeq(), last(), all);
    }

    private Instant last() {
        return facts.entry(facts.lastSeq()).orElseThrow().entry().recordedAt();
    }

    private Map<AccountId, Balance> added(Collection<AccountId> accounts, Predicate<JournalEntry> counts) {
        var balances = new HashMap<AccountId, Balance>();
        for (var account : accounts) {
            var balance = facts.entries().stream()
                    .map(NaiveFacts.Entered::entry)
                    .filter(counts)
                    .flatMap(entry -> entry.postings().stream())
                    .filter(posting -> posting.account().equals(account))
                    .mapToLong(Posting::amount)
                    .sum();
            balances.put(account, new Balance(balance, held(account, counts), List.of()));
        }
        return balances;
    }

    /** The amount set aside by an entry that counts, and not ended by one. */
    private long held(AccountId account, Predicate<JournalEntry> counts) {
        return facts.holds().stream()
                .filter(aside -> counts.test(aside.entered().entry()))
                .filter(aside -> facts.endOf(aside.seq())
                        .map(end -> !counts.test(end.entered().entry()))
                        .orElse(true))
                .flatMap(aside -> aside.held().stream())
                .filter(leg -> leg.account().equals(account))
                .mapToLong(Leg::amount)
                .sum();
    }
}
