package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.PastEntry;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** What must be true of every book at any time, asserted of what the code under test left and not of the model. */
final class Invariants {
    private Invariants() {}

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
            if (entry.reverses() != 0)
                assertThat(reversed.add(entry.reverses())).isTrue();
            eachUnitBalances(book, entry);
            for (var posting : entry.postings()) {
                var balance = balances.merge(posting.account(), posting.amount(), Long::sum);
                assertThat(posting.balanceAfter()).as("%s", entry).isEqualTo(balance);
            }
        }
        for (var account : book.accounts.values()) {
            assertThat(account.balance()).isEqualTo(balances.getOrDefault(account.id(), 0L));
            assertThat(account.balance()).isBetween(account.floor(), account.ceiling());
        }
        escrowHoldsWhatIsOpen(book);
        countersAreTheSumOfCharges(book);
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
