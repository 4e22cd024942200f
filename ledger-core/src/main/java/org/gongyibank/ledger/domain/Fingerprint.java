package org.gongyibank.ledger.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * The content of a request, as eight bytes of SHA-256 for each top-level field. It distinguishes a repeated request
 * from a reused key, and names the differing fields. The first field is the route; the others are compared only if
 * it is the same.
 *
 * @param names of the fields, in the fixed order of the route
 * @param hashes the first eight bytes of the hash of each field's canonical text
 */
public record Fingerprint(List<String> names, List<Long> hashes) {
    public static final int MOST_FIELDS = 16;

    public Fingerprint {
        names = List.copyOf(names);
        hashes = List.copyOf(hashes);
        if (names.isEmpty() || names.size() > MOST_FIELDS || names.size() != hashes.size()) {
            throw new IllegalArgumentException("fields: " + names);
        }
    }

    /** Hashes the canonical text of each field, in the fixed order of the route; route first. */
    public static Fingerprint of(SequencedMap<String, String> fields) {
        return new Fingerprint(
                List.copyOf(fields.keySet()),
                fields.values().stream().map(Fingerprint::hash).toList());
    }

    /** The content of a request whose key determines it, such as one derived from a register row. */
    public static Fingerprint of(String content) {
        return new Fingerprint(List.of("route"), List.of(hash(content)));
    }

    /** The fields that differ from an earlier request; empty if it is the same. */
    public List<String> differing(List<Long> earlier) {
        if (!sameAt(0, earlier)) return List.of(names.getFirst());
        var differing = new ArrayList<String>();
        for (var field = 1; field < names.size(); field++) {
            if (!sameAt(field, earlier)) differing.add(names.get(field));
        }
        return differing;
    }

    private boolean sameAt(int field, List<Long> earlier) {
        return field < earlier.size() && hashes.get(field).equals(earlier.get(field));
    }

    /** The stored form of the hashes. */
    public static byte[] bytes(List<Long> hashes) {
        var bytes = ByteBuffer.allocate(hashes.size() * Long.BYTES);
        hashes.forEach(bytes::putLong);
        return bytes.array();
    }

    /** Reads stored hashes. */
    public static List<Long> hashes(byte[] stored) {
        var bytes = ByteBuffer.wrap(stored);
        var hashes = new ArrayList<Long>();
        while (bytes.remaining() >= Long.BYTES) hashes.add(bytes.getLong());
        return hashes;
    }

    private static long hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
