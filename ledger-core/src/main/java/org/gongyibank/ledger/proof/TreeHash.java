package org.gongyibank.ledger.proof;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.BiConsumer;

/**
 * Hashes leaves and nodes. It reuses its digest and buffer, so one serves a batch. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1">RFC 9162, 2.1.1</a>
 */
public final class TreeHash {
    public static final int BYTES = 32;
    private static final byte OF_LEAF = 0;
    private static final byte OF_NODE = 1;

    private final MessageDigest digest = sha256();
    private final Canonical canonical = new Canonical();

    /** The root of a tree without leaves: the hash of an empty text. */
    public byte[] nothing() {
        return digest.digest();
    }

    /** The leaf of an entry; see {@link Leaf}. */
    public byte[] leaf(Leaf.Format format, EntryContent content, byte[] blind) {
        if (blind.length != Leaf.BLIND_BYTES) {
            throw new IllegalArgumentException("a blind has 16 bytes: " + blind.length);
        }
        canonical.reset();
        Leaf.fields(format, content, canonical);
        return leaf(canonical.bytes(), canonical.size(), blind);
    }

    /** The leaf of the first {@code length} bytes of {@code content} and the blind. */
    byte[] leaf(byte[] content, int length, byte[] blind) {
        digest.update(OF_LEAF);
        digest.update(content, 0, length);
        return digest.digest(blind);
    }

    /** The node over two subtrees. */
    public byte[] node(byte[] left, byte[] right) {
        digest.update(OF_NODE);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Collects the canonical bytes of one entry after the other in the same buffer. */
    private static final class Canonical extends ByteArrayOutputStream implements BiConsumer<String, Object> {
        Canonical() {
            super(512);
        }

        @Override
        public void accept(String name, Object value) {
            var field = Leaf.bytes(value);
            for (var shift = 24; shift >= 0; shift -= 8) write(field.length >>> shift);
            writeBytes(field);
        }

        byte[] bytes() {
            return buf;
        }
    }
}
