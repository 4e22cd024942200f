package org.gongyibank.ledger.proof;

import java.util.List;

/**
 * A complete subtree: the 2^level leaves from {@code position << level} on. Leaf 0 is the first entry's.
 *
 * <p>The database stores the hashes of levels 0 (in the entries), 8, 16 and 24. Any other is computed from at most
 * 128 stored ones below it.
 */
public record Subtree(int level, long position) {
    /** The levels whose nodes are stored beside the entries. */
    public static final List<Integer> KEPT = List.of(8, 16, 24);

    public Subtree {
        if (level < 0 || level >= Long.SIZE - 1 || position < 0) {
            throw new IllegalArgumentException("no subtree: level " + level + ", position " + position);
        }
    }

    static boolean isKept(int level) {
        return KEPT.contains(level);
    }

    /** A run of stored hashes: those of a level, from a position until before another. */
    public record Run(int level, long from, long until) {}

    /** The stored hashes that this one is made of; only itself if it is stored. */
    public Run kept() {
        var from = 0;
        for (var kept : KEPT) if (kept <= level) from = kept;
        var above = level - from;
        return new Run(from, position << above, (position + 1) << above);
    }
}
