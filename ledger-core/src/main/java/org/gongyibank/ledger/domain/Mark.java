package org.gongyibank.ledger.domain;

/**
 * Up to where a book was found sound.
 *
 * @param seq the last entry, 0 for none
 * @param tree the right edge of the book's tree of so many leaves, in base64: what a check grows the tree on from, so that a
 *     past that was written anew, tree and all, no longer leads to it
 */
public record Mark(long seq, String tree) {
    /** Before the first entry. */
    public static final Mark START = new Mark(0, "");
}
