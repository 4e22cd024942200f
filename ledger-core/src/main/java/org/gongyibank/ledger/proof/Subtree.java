package org.gongyibank.ledger.proof;

import java.util.List;

/**
 * A complete subtree: the 2^level leaves from {@code position << level} on. Leaf 0 is the first entry's.
 *
 * <p>The database stores the hashes of levels 0 (in the entries), 8, 16 and 24. A hash of another level is computed
 * from the stored ones below it, 128 at most.
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

    /** Neighbouring stored hashes: those of one level, from a position to before another. */
    public record Run(int level, long from, long until) {}

    /** The stored hashes that make up this one: only itself if it is stored. */
    public Run kept() {
        var from = 0;
        for (var kept : KEPT) if (kept <= level) from = kept;
        var above = level - from;
        return new Run(from, position << above, (position + 1) << above);
    }
}
