package org.gongyibank.ledger.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.gongyibank.ledger.proof.Subtree.Run;

/** A stored tree whose leaves and stored nodes are in memory; counts the hashes read for a proof. */
final class ListedTree {
    private final List<byte[]> leaves;
    private final Map<Subtree, byte[]> nodes = new HashMap<>();
    private final StoredTree tree = new StoredTree(this::read);
    private int reads;

    private ListedTree(List<byte[]> leaves) {
        this.leaves = leaves;
        var frontier = new Frontier(new TreeHash());
        for (var leaf : leaves) frontier.append(leaf, nodes::put);
    }

    static ListedTree of(List<byte[]> leaves) {
        return new ListedTree(leaves);
    }

    private Map<Run, List<byte[]>> read(Set<Run> runs) {
        reads = 0;
        var found = new HashMap<Run, List<byte[]>>();
        for (var run : runs) {
            var hashes = LongStream.range(run.from(), run.until())
                    .mapToObj(position -> hash(run.level(), position))
                    .toList();
            reads += hashes.size();
            found.put(run, hashes);
        }
        return found;
    }

    private byte[] hash(int level, long position) {
        return level == 0
                ? leaves.get((int) position)
                : Objects.requireNonNull(nodes.get(new Subtree(level, position)));
    }

    Map<Subtree, byte[]> nodes() {
        return nodes;
    }

    Hash root(long size) {
        return tree.root(size);
    }

    Inclusion inclusion(long seq, long size) {
        return tree.inclusion(seq, size);
    }

    Consistency consistency(long from, long size) {
        return tree.consistency(from, size);
    }

    /** How many hashes the last proof was computed from. */
    int reads() {
        return reads;
    }
}
