package org.gongyibank.ledger.proof;

import java.util.HexFormat;

/**
 * An entry with what seals it: for its holder only.
 *
 * @param blind in hexadecimal
 */
public record SealedEntry(EntryContent content, String blind, Hash leaf) {
    /** By which its leaf can be computed; the newest if it cannot, as in a damaged book. */
    public Leaf.Format format() {
        return Leaf.format(new TreeHash(), content, HexFormat.of().parseHex(blind), leaf.bytes())
                .orElse(Leaf.Format.NEWEST);
    }
}
