package org.gongyibank.ledger.proof;

/** The size and the root of a tree. */
public record TreeHead(long size, Hash root) {
    public TreeHead {
        if (size < 0) throw new IllegalArgumentException("a tree of " + size + " leaves");
    }
}
