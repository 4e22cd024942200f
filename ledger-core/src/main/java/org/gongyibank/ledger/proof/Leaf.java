package org.gongyibank.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalEntry;

/**
 * The leaf hash of an entry, {@code SHA-256(0x00 ‖ canonical bytes ‖ blind)}, as RFC 9162 hashes leaves.
 *
 * <p>Canonical bytes: the fields below as text in UTF-8, each behind its length in four bytes, big-endian. Numbers are
 * decimal, days and times ISO 8601, times as {@link java.time.Instant#toString} gives them. The blind keeps a published hash from being guessed back
 * into a person's entry.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1">RFC 9162, 2.1.1</a>
 */
public final class Leaf {
    public static final int BLIND_BYTES = 16;
    private static final String VERSION = "gongyi-bank-entry-1";

    private Leaf() {}

    /** Of one entry; whoever hashes many keeps a {@link TreeHash}. */
    public static byte[] hash(BookId book, JournalEntry entry, byte[] blind) {
        return new TreeHash().leaf(book, entry, blind);
    }

    /** Gives the fields of an entry, name and value, in the order in which they are hashed. */
    public static void fields(BookId book, JournalEntry entry, BiConsumer<String, Object> each) {
        each.accept("version", VERSION);
        each.accept("book", book.value());
        each.accept("seq", entry.seq());
        each.accept("kind", entry.kind());
        each.accept("effectiveOn", entry.effectiveOn());
        each.accept("recordedAt", entry.recordedAt());
        each.accept("actor", entry.act().actor());
        each.accept("subject", entry.act().subject());
        each.accept("line", entry.line());
        each.accept("fund", entry.act().fund());
        each.accept("ruleVersion", entry.act().ruleVersion());
        each.accept("reason", entry.act().reason());
        each.accept("reverses", entry.reverses());
        each.accept("once", entry.once());
        each.accept("postings", entry.postings().size());
        for (var posting : entry.postings()) {
            each.accept("account", posting.account().value());
            each.accept("amount", posting.amount());
            each.accept("balanceAfter", posting.balanceAfter());
        }
    }

    /** A field's bytes, without its length. */
    static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
