package org.gongyibank.ledger.proof;

import java.util.List;
import java.util.Optional;

/**
 * Proves that an entry is in the tree of a book.
 *
 * @param seq of the entry; its leaf has the index {@code seq - 1}
 * @param size the number of leaves of the tree
 * @param path the sibling hashes on the way from the leaf to the root, lowest first
 */
public record Inclusion(long seq, long size, Hash leaf, List<Hash> path, Hash root) {
    public Inclusion {
        path = List.copyOf(path);
    }

    /** True if the proof is valid: leaf and path lead to the root. */
    public boolean holds() {
        return root(seq, size, leaf, path).filter(root::equals).isPresent();
    }

    /**
     * The root that leaf and path lead to; none if the path cannot be one of this leaf in a tree of this size.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2">RFC 9162, 2.1.3.2</a>
     */
    public static Optional<Hash> root(long seq, long size, Hash leaf, List<Hash> path) {
        if (seq < 1 || seq > size) return Optional.empty();
        var hash = new TreeHash();
        var node = seq - 1;
        var last = size - 1;
        var root = leaf.bytes();
        for (var beside : path) {
            if (last == 0) return Optional.empty();
            if ((node & 1) == 1 || node == last) {
                root = hash.node(beside.bytes(), root);
                // The last node of a level without a partner is also the last node of the next level.
                var up = Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                root = hash.node(root, beside.bytes());
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 ? Optional.of(Hash.of(root)) : Optional.empty();
    }
}
