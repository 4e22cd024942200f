package org.gongyibank.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.Leg;

/** Whether a book is what the naive book says it should be. */
final class Agreement {
    private Agreement() {}

    static void ofState(MemoryBook book, NaiveBook naive) {
        assertThat(book.lastSeq).isEqualTo(naive.facts.lastSeq());
        assertThat(book.accounts.keySet()).containsExactlyElementsOf(naive.facts.accounts());
        book.accounts.forEach(
                (id, account) -> assertThat(account).isEqualTo(naive.account(id).orElseThrow()));
        ofHoldsAndCounters(book, naive.facts);
    }

    static void ofHoldsAndCounters(MemoryBook book, NaiveFacts facts) {
        assertThat(used(book.counters)).isEqualTo(used(facts.counters()));
        assertThat(book.holds).hasSameSizeAs(facts.holds());
        book.holds.values().forEach(hold -> {
            var aside = facts.hold(hold.seq()).orElseThrow();
            assertThat(hold.legs().stream().map(leg -> new Leg(leg.account(), leg.amount())))
                    .containsExactlyElementsOf(aside.held());
            assertThat(hold.expiresAt()).isEqualTo(aside.expiresAt());
            assertThat(hold.state().name()).isEqualTo(facts.holdState(hold.seq()));
            assertThat(hold.closedSeq())
                    .isEqualTo(facts.endOf(hold.seq())
                            .map(end -> end.entry().seq())
                            .orElse(0L));
        });
    }

    private static Map<CounterId, Long> used(Map<CounterId, Long> counters) {
        var used = new HashMap<>(counters);
        used.values().removeIf(amount -> amount == 0);
        return used;
    }
}
