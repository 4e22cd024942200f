package org.gongyibank.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.CounterId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.Test;

/** Other programs compute this hash from the documented bytes: any change to it breaks every published book. */
class LeafTest {
    /** Computed from docs/reference/ledger.md by a program that shares nothing with this one. */
    private static final String KNOWN = "891147d259bae98e8219b1571781c15baf00d7fb5572c9bc385a9df53d8b392e";
    /** The same in the first format. */
    private static final String KNOWN_FIRST = "c4552326e83d66d4cbadd3442556ac5c524fca2f092ea9fde94a78573f763b09";

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

    private static final EntryContent CONTENT = content(7);
    private static final byte[] BLIND = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

    /** Lots and charges in the wrong order. */
    private static EntryContent content(int book) {
        var names = Map.of(
                new AccountId(11),
                new AccountName(Purpose.ISSUANCE, "", Unit.POINT, "COMMUNITY", "2026-11"),
                new AccountId(21),
                new AccountName(Purpose.ISSUANCE, "", Unit.MINUTE, "COMMUNITY", ""),
                new AccountId(1001),
                AccountName.of(Purpose.MEMBER, "100315", Unit.POINT),
                new AccountId(1002),
                AccountName.of(Purpose.MEMBER, "100315", Unit.MINUTE));
        return new EntryContent(
                new BookId(book),
                ENTRY,
                names,
                List.of(
                        new LotChange(new AccountId(1001), LocalDate.of(9999, 12, 31), 3),
                        new LotChange(new AccountId(1001), LocalDate.of(2027, 12, 31), 2)),
                List.of(
                        new Charged(new CounterId("rule/服务/member/100315", "2026-11-20"), 5),
                        new Charged(new CounterId("fund/COMMUNITY", "2026-11"), 5),
                        new Charged(new CounterId("fund/COMMUNITY", "2026"), 5)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void a_known_entry_has_its_known_leaf() {
        assertThat(hex(Leaf.hash(CONTENT, BLIND))).isEqualTo(KNOWN);
        assertThat(hex(new TreeHash().leaf(Leaf.Format.FIRST, CONTENT, BLIND))).isEqualTo(KNOWN_FIRST);
    }

    @Test
    void a_leaf_tells_its_format_and_one_that_does_not_fit_has_none() {
        for (var format : Leaf.Format.values()) {
            var leaf = new TreeHash().leaf(format, CONTENT, BLIND);
            assertThat(Leaf.format(new TreeHash(), CONTENT, BLIND, leaf)).contains(format);
            assertThat(Leaf.format(new TreeHash(), content(8), BLIND, leaf)).isEmpty();
        }
    }

    @Test
    void another_blind_or_another_book_is_another_leaf() {
        var other = BLIND.clone();
        other[15] = 1;

        assertThat(Leaf.hash(CONTENT, BLIND))
                .isNotEqualTo(Leaf.hash(CONTENT, other))
                .isNotEqualTo(Leaf.hash(content(8), BLIND));
    }

    @Test
    void an_account_without_a_name_is_refused() {
        assertThatThrownBy(() -> new EntryContent(new BookId(7), ENTRY, Map.of(), List.of(), List.of()))
                .hasMessageContaining("without a name");
    }
}
