package org.gongyibank.ledger.proof;

import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash as a value; written in base64, as in checkpoints. */
public final class Hash {
    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash of(byte[] bytes) {
        if (bytes.length != TreeHash.BYTES) throw new IllegalArgumentException("a hash has 32 bytes: " + bytes.length);
        return new Hash(bytes.clone());
    }

    /**
     * Reads a hash from base64.
     *
     * @throws IllegalArgumentException if the text is not a hash
     */
    public static Hash parse(String base64) {
        return of(Base64.getDecoder().decode(base64));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
