package org.gongyibank.ledger.proof;

/** The number of leaves of a tree, and its root hash. */
public record TreeHead(long size, Hash root) {
    public TreeHead {
        if (size < 0) throw new IllegalArgumentException("a tree of " + size + " leaves");
    }
}
