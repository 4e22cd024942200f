package org.gongyibank.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The leaf hash of an entry: {@code SHA-256(0x00 ‖ canonical bytes ‖ blind)}, as RFC 9162 hashes leaves.
 *
 * <p>Canonical bytes: the fields below as UTF-8 text, each after its length in four bytes, big-endian. Numbers are
 * decimal, days and times ISO 8601, times as of {@link java.time.Instant#toString}. Without the blind, a person's
 * entry could be guessed from a published hash.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1">RFC 9162, 2.1.1</a>
 */
public final class Leaf {
    public static final int BLIND_BYTES = 16;

    private Leaf() {}

    /**
     * The formats of the hashed content, oldest first. A leaf is never recomputed, so old entries keep their format.
     * The format is hashed, too, so no leaf fits two of them. In a book the format never goes back.
     */
    public enum Format {
        /** Without the names of accounts, lots and charges. */
        FIRST("gongyi-bank-entry-1"),
        /** The whole content. New entries have this format. */
        SECOND("gongyi-bank-entry-2");

        public static final Format NEWEST = SECOND;

        private final String version;

        Format(String version) {
            this.version = version;
        }
    }

    /** The leaf of one new entry. To hash many, use a {@link TreeHash}. */
    public static byte[] hash(EntryContent content, byte[] blind) {
        return new TreeHash().leaf(Format.NEWEST, content, blind);
    }

    /** The format in which the leaf is the hash of the content; empty for none. */
    public static Optional<Format> format(TreeHash hash, EntryContent content, byte[] blind, byte[] leaf) {
        return Stream.of(Format.SECOND, Format.FIRST)
                .filter(format -> Arrays.equals(leaf, hash.leaf(format, content, blind)))
                .findFirst();
    }

    /** Passes the fields of an entry, name and value, in the hashed order. */
    public static void fields(Format format, EntryContent content, BiConsumer<String, Object> each) {
        var entry = content.entry();
        each.accept("version", format.version);
        each.accept("book", content.book().value());
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
            if (format != Format.FIRST) {
                var name = content.name(posting.account());
                each.accept("purpose", name.purpose());
                each.accept("owner", name.owner());
                each.accept("unit", name.unit());
                each.accept("fund", name.fund());
                each.accept("period", name.period());
            }
            each.accept("amount", posting.amount());
            each.accept("balanceAfter", posting.balanceAfter());
        }
        if (format == Format.FIRST) return;
        each.accept("lots", content.lots().size());
        for (var lot : content.lots()) {
            each.accept("account", lot.account().value());
            each.accept("expires", lot.expires());
            each.accept("amount", lot.amount());
        }
        each.accept("charges", content.charges().size());
        for (var charge : content.charges()) {
            each.accept("limit", charge.counter().limit());
            each.accept("period", charge.counter().period());
            each.accept("amount", charge.amount());
        }
    }

    /** The bytes of a field, without its length. */
    static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
