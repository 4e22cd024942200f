package org.gongyibank.ledger.proof;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Proves that the tree of a book is the beginning of a later one: nothing in it was changed, left out or moved.
 *
 * @param path hashes of subtrees of the later tree, lowest first
 */
public record Consistency(long from, Hash fromRoot, long size, Hash root, List<Hash> path) {
    public Consistency {
        path = List.copyOf(path);
    }

    /**
     * True if the proof is valid: the path leads to both roots.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4.2">RFC 9162, 2.1.4.2</a>
     */
    public boolean holds() {
        if (from < 1 || from > size) return false;
        if (from == size) return path.isEmpty() && fromRoot.equals(root);
        var hashes = new ArrayDeque<>(path);
        // A tree whose size is a power of two is itself the first subtree of the path. The path omits it, because the
        // verifier knows its root.
        if (Long.bitCount(from) == 1) hashes.addFirst(fromRoot);
        if (hashes.isEmpty()) return false;
        var hash = new TreeHash();
        var up = Long.numberOfTrailingZeros(from);
        var node = (from - 1) >>> up;
        var last = (size - 1) >>> up;
        var earlier = hashes.removeFirst().bytes();
        var later = earlier;
        for (var beside : hashes) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                earlier = hash.node(beside.bytes(), earlier);
                later = hash.node(beside.bytes(), later);
                up = Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                later = hash.node(later, beside.bytes());
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Hash.of(earlier).equals(fromRoot) && Hash.of(later).equals(root);
    }
}
