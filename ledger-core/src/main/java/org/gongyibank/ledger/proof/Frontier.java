package org.gongyibank.ledger.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The right edge of a growing tree: the hashes of the complete subtrees that its leaves fall into, one for each bit that is
 * set in their number. A leaf is added by their help alone, and they give the root.
 */
public final class Frontier {
    private final TreeHash hash;
    /** By level; what stands where the bit of the size is not set means nothing. */
    private final byte[][] subtrees = new byte[Long.SIZE][0];

    private long size;

    /** Of a tree without leaves. */
    public Frontier(TreeHash hash) {
        this.hash = hash;
    }

    /** As {@link #bytes} wrote it for a tree of so many leaves. */
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

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** What the hashes of this tree are computed with. */
    public TreeHash hash() {
        return hash;
    }

    /** Adds the next leaf; {@code kept} receives the subtrees that it completes, of the levels that are kept. */
    public void append(byte[] leaf, Completed kept) {
        var top = leaf;
        var level = 0;
        // There is a subtree as large as the one that is complete now: both make up one of the next level.
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
