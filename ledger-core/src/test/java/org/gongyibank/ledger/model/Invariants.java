package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.PastEntry;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** The invariants of every book, asserted on the state that the code under test left, not on the model. */
final class Invariants {
    private Invariants() {}

    /** Checks the history and the state. */
    static void check(MemoryBook book) {
        var balances = new HashMap<AccountId, Long>();
        var last = Instant.MIN;
        var next = 1L;
        var reversed = new HashSet<Long>();
        for (var past : book.entries.values()) {
            var entry = past.entry();
            assertThat(entry.seq()).isEqualTo(next++);
            assertThat(entry.recordedAt()).isAfterOrEqualTo(last);
            last = entry.recordedAt();
            if (entry.kind().equals(JournalEntry.REVERSAL))
                assertThat(reversed.add(entry.reverses())).isTrue();
            eachUnitBalances(book, entry);
            for (var posting : entry.postings()) {
                var balance = balances.merge(posting.account(), posting.amount(), Long::sum);
                assertThat(posting.balanceAfter()).as("%s", entry).isEqualTo(balance);
            }
        }
        for (var account : book.accounts.values()) {
            assertThat(account.balance()).isEqualTo(balances.getOrDefault(account.id(), 0L));
        }
        countersAreTheSumOfCharges(book);
        lotsAreTheSumOfTheirChanges(book);
        ofState(book);
    }

    /** Checks the current state. */
    static void ofState(MemoryBook book) {
        for (var account : book.accounts.values()) {
            assertThat(account.balance()).isBetween(account.floor(), account.ceiling());
            var lots = book.lots.getOrDefault(account.id(), new TreeMap<>());
            if (account.keepsLots()) assertThat(sum(lots)).as("%s", account).isEqualTo(account.balance());
            else assertThat(lots).as("%s", account).isEmpty();
            assertThat(account.nextExpiry()).isEqualTo(lots.isEmpty() ? LotDates.NEVER : lots.firstKey());
        }
        escrowHoldsWhatIsOpen(book);
    }

    private static long sum(Map<LocalDate, Long> lots) {
        return lots.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void lotsAreTheSumOfTheirChanges(MemoryBook book) {
        var lots = new TreeMap<AccountId, NavigableMap<LocalDate, Long>>();
        for (var past : book.entries.values()) {
            var entry = past.entry();
            var moved = new TreeMap<AccountId, Long>();
            for (var change : past.lots()) {
                lots.computeIfAbsent(change.account(), _ -> new TreeMap<>())
                        .merge(change.expires(), change.amount(), Long::sum);
                moved.merge(change.account(), change.amount(), Long::sum);
                if (change.amount() > 0) assertThat(change.expires()).isAfterOrEqualTo(day(entry, book));
                if (entry.kind().equals(JournalEntry.EXPIRY)) {
                    assertThat(entry.effectiveOn()).isEqualTo(change.expires().plusDays(1));
                    assertThat(entry.effectiveOn()).isBeforeOrEqualTo(day(entry, book));
                }
            }
            for (var posting : entry.postings()) {
                if (!book.account(posting.account()).keepsLots()) continue;
                assertThat(moved.getOrDefault(posting.account(), 0L))
                        .as("%s", entry)
                        .isEqualTo(posting.amount());
            }
        }
        lots.values().forEach(days -> days.values().removeIf(points -> points == 0));
        lots.values().removeIf(Map::isEmpty);
        var there = new TreeMap<>(book.lots);
        there.values().removeIf(Map::isEmpty);
        assertThat(there).isEqualTo(lots);
    }

    private static LocalDate day(JournalEntry entry, MemoryBook book) {
        return LocalDate.ofInstant(entry.recordedAt(), book.zone());
    }

    private static void eachUnitBalances(MemoryBook book, JournalEntry entry) {
        var sums = new EnumMap<Unit, Long>(Unit.class);
        for (var posting : entry.postings()) sums.merge(unit(book, posting.account()), posting.amount(), Long::sum);
        assertThat(sums.values()).as("%s", entry).containsOnly(0L);
    }

    private static Unit unit(MemoryBook book, AccountId account) {
        var known = book.accounts.get(account);
        if (known == null) throw new AssertionError("no account " + account);
        return known.unit();
    }

    private static void escrowHoldsWhatIsOpen(MemoryBook book) {
        for (var unit : List.of(Unit.POINT, Unit.MINUTE, Unit.ITEM)) {
            var open = book.holds.values().stream()
                    .filter(hold -> hold.isOpen())
                    .flatMap(hold -> hold.legs().stream())
                    .filter(leg -> unit(book, leg.account()) == unit)
                    .mapToLong(leg -> leg.amount())
                    .sum();
            var escrow = book.accounts.get(AccountId.of(Purpose.ESCROW, unit));
            assertThat(escrow == null ? 0 : escrow.balance())
                    .as("ESCROW " + unit)
                    .isEqualTo(open);
        }
    }

    private static void countersAreTheSumOfCharges(MemoryBook book) {
        var used = new HashMap<CounterId, Long>();
        book.entries.values().stream()
                .map(PastEntry::charges)
                .flatMap(List::stream)
                .forEach(charged -> used.merge(charged.counter(), charged.amount(), Long::sum));
        used.forEach((counter, amount) -> {
            assertThat(amount).isNotNegative();
            assertThat(book.counters).containsEntry(counter, amount);
        });
    }
}
