package org.gongyibank.ledger.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * RFC 9162, 2.1.1 to 2.1.4, implemented literally over a list of leaves; shares nothing with the code it is compared
 * with.
 */
final class NaiveTree {
    private NaiveTree() {}

    /** MTH over leaf hashes. */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) return sha256();
        if (leaves.size() == 1) return leaves.getFirst();
        var k = split(leaves.size());
        return sha256(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    static List<Hash> path(int m, List<byte[]> leaves) {
        var n = leaves.size();
        if (n == 1) return List.of();
        var k = split(n);
        return m < k
                ? and(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : and(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    static List<Hash> proof(int m, List<byte[]> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<byte[]> leaves, boolean b) {
        var n = leaves.size();
        if (m == n) return b ? List.of() : List.of(Hash.of(root(leaves)));
        var k = split(n);
        return m <= k
                ? and(subproof(m, leaves.subList(0, k), b), root(leaves.subList(k, n)))
                : and(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    private static List<Hash> and(List<Hash> hashes, byte[] last) {
        var all = new ArrayList<>(hashes);
        all.add(Hash.of(last));
        return all;
    }

    /** The largest power of two smaller than n. */
    private static int split(int n) {
        var k = 1;
        while (2 * k < n) k *= 2;
        return k;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException bug) {
            throw new AssertionError(bug);
        }
    }

    /** Random leaves that look like hashes. */
    static List<byte[]> leaves(int count, Random random) {
        var leaves = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            var leaf = new byte[32];
            random.nextBytes(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }
}
