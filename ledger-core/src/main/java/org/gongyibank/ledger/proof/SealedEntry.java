package org.gongyibank.ledger.proof;

import java.util.HexFormat;

/**
 * An entry with its blind and its leaf: for its holder only.
 *
 * @param blind in hexadecimal
 */
public record SealedEntry(EntryContent content, String blind, Hash leaf) {
    /** The format in which its leaf can be computed; the newest if none fits, as in a damaged book. */
    public Leaf.Format format() {
        return Leaf.format(new TreeHash(), content, HexFormat.of().parseHex(blind), leaf.bytes())
                .orElse(Leaf.Format.NEWEST);
    }
}
