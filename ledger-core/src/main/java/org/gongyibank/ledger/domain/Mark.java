package org.gongyibank.ledger.domain;

/**
 * How far a book was found sound.
 *
 * @param seq the last entry, 0 for none
 * @param tree the right edge of the book's tree of so many leaves, in base64. A check grows the tree from this edge, so
 *     a past that was rewritten together with its tree no longer leads to it
 */
public record Mark(long seq, String tree) {
    /** Before the first entry. */
    public static final Mark START = new Mark(0, "");
}
