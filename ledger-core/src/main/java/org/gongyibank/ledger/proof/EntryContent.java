package org.gongyibank.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.RecordedEntry;

/**
 * The full content of an entry, which its leaf hashes. Every account that the entry posts to must have a name.
 *
 * @param names of the accounts that it posts to; may contain others
 * @param lots what it gave to lots and took from them; sorted here by account and last day
 * @param charges sorted here by the bytes of limit and window
 */
public record EntryContent(
        BookId book,
        JournalEntry entry,
        Map<AccountId, AccountName> names,
        List<LotChange> lots,
        List<Charged> charges) {
    private static final Comparator<LotChange> BY_ACCOUNT_AND_DAY =
            Comparator.comparing(LotChange::account).thenComparing(LotChange::expires);
    private static final Comparator<Charged> BY_LIMIT_AND_WINDOW = Comparator.comparing(
                    (Charged charge) -> bytes(charge.counter().limit()), Arrays::compareUnsigned)
            .thenComparing(charge -> bytes(charge.counter().period()), Arrays::compareUnsigned);

    public EntryContent {
        for (var posting : entry.postings()) {
            if (!names.containsKey(posting.account())) {
                throw new IllegalArgumentException("an account without a name: " + posting.account());
            }
        }
        lots = sorted(lots, BY_ACCOUNT_AND_DAY);
        charges = sorted(charges, BY_LIMIT_AND_WINDOW);
    }

    /**
     * The content of a stored entry.
     *
     * @throws IllegalArgumentException if it breaks an invariant of entries
     */
    public static EntryContent of(BookId book, RecordedEntry kept) {
        var names = new HashMap<AccountId, AccountName>();
        for (var posting : kept.postings()) names.put(posting.account(), posting.name());
        var entry = new JournalEntry(
                kept.seq(),
                kept.kind(),
                kept.effectiveOn(),
                kept.recordedAt(),
                kept.act(),
                kept.line(),
                kept.reverses(),
                kept.once(),
                kept.postings().stream()
                        .map(posting -> new Posting(posting.account(), posting.amount(), posting.balanceAfter()))
                        .toList());
        var lots = kept.lots().stream()
                .map(lot -> new LotChange(lot.account(), lot.expires(), lot.amount()))
                .toList();
        return new EntryContent(book, entry, names, lots, kept.charges());
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        // Most entries have one of each.
        return list.size() < 2 ? List.copyOf(list) : list.stream().sorted(order).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    AccountName name(AccountId account) {
        return Objects.requireNonNull(names.get(account));
    }
}
