package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.HeldFunds.Held;

/** Compares a book with the naive book. */
final class Agreement {
    private static final int MOMENTS = 6;
    private static final int DAYS = 6;
    /** In nanoseconds. */
    private static final long SHORTEST = 1_000;

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

    /**
     * Compares balances now and in the past: by recorded time at some moments and right before them, by effective date
     * on each day that an entry may name.
     */
    static void ofThePast(Statements statements, Book book, NaiveFacts facts, Instant now, Random random) {
        var past = new NaivePast(facts, book.zone());
        var accounts = facts.accounts();
        assertThat(statements.balances(book.id(), accounts)).isEqualTo(past.now(accounts, now));
        var entries = facts.entries();
        for (var asked = 0; asked < MOMENTS; asked++) {
            var moment = entries.get(random.nextInt(entries.size()))
                    .entry()
                    .recordedAt()
                    .minusNanos(asked % 2 * SHORTEST);
            assertThat(statements.balancesAt(book.id(), accounts, moment))
                    .as("at %s", moment)
                    .isEqualTo(past.at(accounts, moment));
        }
        for (var asked = 0; asked < DAYS; asked++) {
            var on = entries.get(random.nextInt(entries.size()))
                    .entry()
                    .effectiveOn()
                    .minusDays(asked % 2);
            assertThat(statements.balancesOn(book.id(), accounts, on))
                    .as("on %s", on)
                    .isEqualTo(past.on(accounts, on));
        }
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
