package org.gongyibank.ledger.domain;

/**
 * The position up to which a book was found sound.
 *
 * @param seq the last entry, 0 for none
 * @param tree the right edge of the book's tree with so many leaves, in base64. A check grows the tree from it, so a
 * past that was rewritten together with its tree is found
 */
public record Mark(long seq, String tree) {
    /** Before the first entry. */
    public static final Mark START = new Mark(0, "");
}
