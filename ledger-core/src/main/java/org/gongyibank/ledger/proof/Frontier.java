package org.gongyibank.ledger.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The right edge of a growing tree: the hashes of the complete subtrees that its leaves form, one for each bit that is
 * set in the number of leaves. They are all it takes to add a leaf and to compute the root.
 */
public final class Frontier {
    private final TreeHash hash;
    /** By level. Elements whose bit in the size is not set are meaningless. */
    private final byte[][] subtrees = new byte[Long.SIZE][0];

    private long size;

    /** The frontier of a tree without leaves. */
    public Frontier(TreeHash hash) {
        this.hash = hash;
    }

    /** Restores the frontier that {@link #bytes} wrote for a tree of {@code size} leaves. */
    public static Frontier of(TreeHash hash, long size, byte[] stored) {
        if (stored.length != Long.bitCount(size) * TreeHash.BYTES) {
            throw new IllegalArgumentException(
                    "a frontier of " + size + " leaves has other than " + stored.length + " bytes");
        }
        var frontier = new Frontier(hash);
        frontier.size = size;
        var from = 0;
        for (var level = Long.SIZE - 1; level >= 0; level--) {
            if (!frontier.has(level)) continue;
            frontier.subtrees[level] = Arrays.copyOfRange(stored, from, from + TreeHash.BYTES);
            from += TreeHash.BYTES;
        }
        return frontier;
    }

    /** Receives subtrees as they are completed. */
    public interface Completed {
        void subtree(Subtree subtree, byte[] hash);
    }

    /** The number of leaves of the tree. */
    public long size() {
        return size;
    }

    /** The hasher of this tree. */
    public TreeHash hash() {
        return hash;
    }

    /** Adds the next leaf. {@code kept} receives the subtrees that it completes, for the levels that are stored. */
    public void append(byte[] leaf, Completed kept) {
        var top = leaf;
        var level = 0;
        // The subtree on this level is as large as the one just completed: together they form one of the next level.
        while (has(level)) {
            top = hash.node(subtrees[level], top);
            level++;
            if (Subtree.isKept(level)) kept.subtree(new Subtree(level, size >>> level), top);
        }
        subtrees[level] = top;
        size++;
    }

    private boolean has(int level) {
        return ((size >>> level) & 1) == 1;
    }

    /** The hashes of the subtrees, largest first. */
    public byte[] bytes() {
        var bytes = ByteBuffer.allocate(Long.bitCount(size) * TreeHash.BYTES);
        for (var level = Long.SIZE - 1; level >= 0; level--) if (has(level)) bytes.put(subtrees[level]);
        return bytes.array();
    }

    /** The root of the tree. */
    public byte[] root() {
        if (size == 0) return hash.nothing();
        var level = Long.numberOfTrailingZeros(size);
        var root = subtrees[level];
        while (++level < Long.SIZE) if (has(level)) root = hash.node(subtrees[level], root);
        return root;
    }
}
