package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.HeldFunds.Held;

/** Whether a book is what the naive book says it should be. */
final class Agreement {
    private Agreement() {}

    static void ofState(MemoryBook book, NaiveBook naive) {
        ofState(book, naive, 0);
    }

    /** @param since entries up to this one were compared before */
    static void ofState(MemoryBook book, NaiveBook naive, long since) {
        assertThat(book.accounts.keySet()).containsExactlyElementsOf(naive.facts.accounts());
        book.accounts.forEach(
                (id, account) -> assertThat(account).isEqualTo(naive.account(id).orElseThrow()));
        ofEntriesHoldsAndLots(book, naive.facts, since);
    }

    static void ofEntriesHoldsAndLots(MemoryBook book, NaiveFacts facts, long since) {
        ofEntries(book, facts, since);
        ofHolds(book, facts);
        assertThat(used(book.counters)).isEqualTo(used(facts.counters()));
        var lots = new TreeMap<AccountId, Map<LocalDate, Long>>(book.lots);
        lots.values().removeIf(Map::isEmpty);
        assertThat(lots).isEqualTo(lots(facts));
    }

    private static void ofEntries(MemoryBook book, NaiveFacts facts, long since) {
        assertThat(book.lastSeq).isEqualTo(facts.lastSeq());
        assertThat(book.entries).hasSize((int) facts.lastSeq());
        for (var expected : facts.entriesAfter(since)) {
            var found = book.entry(expected.entry().seq());
            assertThat(found.entry()).isEqualTo(expected.entry());
            assertThat(found.charges()).containsExactlyInAnyOrderElementsOf(expected.charged());
            assertThat(found.lots()).isEqualTo(expected.points().changes());
        }
    }

    private static void ofHolds(MemoryBook book, NaiveFacts facts) {
        assertThat(book.holds).hasSameSizeAs(facts.holds());
        book.holds.values().forEach(hold -> {
            var aside = facts.hold(hold.seq()).orElseThrow();
            var known = new NaiveHolds(facts, aside);
            assertThat(hold.legs())
                    .isEqualTo(aside.held().stream()
                            .map(leg -> new Held(leg.account(), leg.amount(), known.taken(leg.account())))
                            .toList());
            assertThat(hold.expiresAt()).isEqualTo(aside.expiresAt());
            assertThat(hold.state().name()).isEqualTo(facts.holdState(hold.seq()));
            assertThat(hold.closedSeq()).isEqualTo(facts.endingOf(hold.seq()));
        });
    }

    private static Map<AccountId, Map<LocalDate, Long>> lots(NaiveFacts facts) {
        var lots = new TreeMap<AccountId, Map<LocalDate, Long>>();
        for (var account : facts.accounts()) {
            for (var day : facts.points(account)) {
                lots.computeIfAbsent(account, _ -> new TreeMap<>()).merge(day, 1L, Long::sum);
            }
        }
        return lots;
    }

    private static Map<CounterId, Long> used(Map<CounterId, Long> counters) {
        var used = new HashMap<>(counters);
        used.values().removeIf(amount -> amount == 0);
        return used;
    }
}
