package org.gongyibank.ledger.proof;

/** How many leaves a tree has, and the hash of them all. */
public record TreeHead(long size, Hash root) {
    public TreeHead {
        if (size < 0) throw new IllegalArgumentException("a tree of " + size + " leaves");
    }
}
