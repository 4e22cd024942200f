package org.gongyibank.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Posting;
import org.junit.jupiter.api.Test;

/** Others compute this hash from the documented bytes: whatever changes it breaks every book that was ever published. */
class LeafTest {
    /** Computed from docs/reference/ledger.md by a program that shares nothing with this one. */
    private static final String KNOWN = "c4552326e83d66d4cbadd3442556ac5c524fca2f092ea9fde94a78573f763b09";

    private static final JournalEntry ENTRY = new JournalEntry(
            42,
            "AWARD",
            LocalDate.of(2026, 11, 20),
            Instant.parse("2026-11-20T11:00:00.123456Z"),
            new Act("100010", "100315", "COMMUNITY", 5, "served"),
            3,
            0,
            "SERVICE/2026-11-20/ab/1",
            List.of(
                    new Posting(new AccountId(11), -5, -105),
                    new Posting(new AccountId(21), -150, -3_150),
                    new Posting(new AccountId(1001), 5, 12),
                    new Posting(new AccountId(1002), 150, 450)));

    @Test
    void a_known_entry_has_its_known_leaf() {
        var blind = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

        assertThat(HexFormat.of().formatHex(Leaf.hash(new BookId(7), ENTRY, blind)))
                .isEqualTo(KNOWN);
    }

    @Test
    void another_blind_or_another_book_is_another_leaf() {
        var blind = new byte[Leaf.BLIND_BYTES];
        var other = blind.clone();
        other[15] = 1;

        assertThat(Leaf.hash(new BookId(7), ENTRY, blind))
                .isNotEqualTo(Leaf.hash(new BookId(7), ENTRY, other))
                .isNotEqualTo(Leaf.hash(new BookId(8), ENTRY, blind));
    }
}
