package org.gongyibank.ledger.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    public static byte[] hash(BookId book, JournalEntry entry, byte[] blind) {
        if (blind.length != BLIND_BYTES) throw new IllegalArgumentException("a blind has 16 bytes: " + blind.length);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            digest.update(canonical(book, entry));
            return digest.digest(blind);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    static byte[] canonical(BookId book, JournalEntry entry) {
        var bytes = new ByteArrayOutputStream(256);
        put(bytes, VERSION);
        put(bytes, book.value());
        put(bytes, entry.seq());
        put(bytes, entry.kind());
        put(bytes, entry.effectiveOn());
        put(bytes, entry.recordedAt());
        put(bytes, entry.act().actor());
        put(bytes, entry.act().subject());
        put(bytes, entry.line());
        put(bytes, entry.act().fund());
        put(bytes, entry.act().ruleVersion());
        put(bytes, entry.act().reason());
        put(bytes, entry.reverses());
        put(bytes, entry.once());
        put(bytes, entry.postings().size());
        for (var posting : entry.postings()) {
            put(bytes, posting.account().value());
            put(bytes, posting.amount());
            put(bytes, posting.balanceAfter());
        }
        return bytes.toByteArray();
    }

    private static void put(ByteArrayOutputStream bytes, Object field) {
        var text = field.toString().getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        bytes.writeBytes(text);
    }
}
