package org.gongyibank.ledger.proof;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gongyibank.ledger.proof.Subtree.Run;

/**
 * Computes roots and proofs of a tree from its stored leaves and nodes. Each needs one read of at most a few hundred
 * hashes, whatever the tree's size, and is verified before it is returned.
 */
public final class StoredTree {
    private final Reader reader;
    private final TreeHash hash = new TreeHash();

    /** Reads runs of stored hashes; missing ones are left out. */
    public interface Reader {
        Map<Run, List<byte[]>> read(Set<Run> runs);
    }

    public StoredTree(Reader reader) {
        this.reader = reader;
    }

    /** The root over the first {@code size} leaves. */
    public Hash root(long size) {
        if (size == 0) return Hash.of(hash.nothing());
        var whole = Range.of(size);
        return hashes(List.of(whole)).of(whole);
    }

    /**
     * Proves that entry {@code seq} is among the first {@code size}; both must exist.
     *
     * @throws IllegalStateException if the stored hashes do not fit together
     */
    public Inclusion inclusion(long seq, long size) {
        if (seq < 1 || seq > size) throw new IllegalArgumentException("entry " + seq + " of " + size);
        var leaf = new Range(seq - 1, seq);
        var whole = Range.of(size);
        var path = Range.path(seq - 1, size);
        var hashes = hashes(with(path, leaf, whole));
        var proof = new Inclusion(seq, size, hashes.of(leaf), hashes.of(path), hashes.of(whole));
        require(proof.holds(), proof);
        return proof;
    }

    /**
     * Proves that the tree of {@code size} leaves extends that of {@code from}; both must exist and have leaves.
     *
     * @throws IllegalStateException if the stored hashes do not fit together
     */
    public Consistency consistency(long from, long size) {
        if (from < 1 || from > size) throw new IllegalArgumentException(from + " of " + size);
        var earlier = Range.of(from);
        var whole = Range.of(size);
        var path = Range.proof(from, size);
        var hashes = hashes(with(path, earlier, whole));
        var proof = new Consistency(from, hashes.of(earlier), size, hashes.of(whole), hashes.of(path));
        require(proof.holds(), proof);
        return proof;
    }

    private static Set<Range> with(List<Range> path, Range... others) {
        var all = new LinkedHashSet<>(path);
        all.addAll(List.of(others));
        return all;
    }

    private record Hashes(Map<Range, Hash> byRange) {
        Hash of(Range range) {
            return Objects.requireNonNull(byRange.get(range), () -> "asked for: " + range);
        }

        List<Hash> of(List<Range> path) {
            return path.stream().map(this::of).toList();
        }
    }

    private Hashes hashes(Collection<Range> ranges) {
        var runs = new LinkedHashSet<Run>();
        for (var range : ranges) range.subtrees().forEach(subtree -> runs.add(subtree.kept()));
        var kept = reader.read(runs);
        var hashes = new HashMap<Range, Hash>();
        for (var range : ranges) hashes.put(range, Hash.of(root(range, kept)));
        return new Hashes(hashes);
    }

    /** Combines complete subtrees, given largest first, from the smallest on. */
    private byte[] root(Range range, Map<Run, List<byte[]>> kept) {
        var subtrees = range.subtrees().reversed().iterator();
        var root = root(subtrees.next(), kept);
        while (subtrees.hasNext()) root = hash.node(root(subtrees.next(), kept), root);
        return root;
    }

    private byte[] root(Subtree subtree, Map<Run, List<byte[]>> kept) {
        var run = subtree.kept();
        var below = kept.getOrDefault(run, List.of());
        require(below.size() == run.until() - run.from(), run);
        var frontier = new Frontier(hash);
        for (var each : below) frontier.append(each, (_, _) -> {});
        return frontier.root();
    }

    private static void require(boolean fits, Object what) {
        if (!fits) throw new IllegalStateException("the stored tree is damaged: " + what);
    }
}
