package org.gongyibank.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The leaves from {@code from} until before {@code until}, cut as in the recursion of RFC 9162, so that they are a
 * few complete subtrees.
 */
public record Range(long from, long until) {
    public Range {
        if (from < 0 || until <= from) throw new IllegalArgumentException("no leaves: " + from + " until " + until);
    }

    /** The whole tree of {@code size} leaves. */
    static Range of(long size) {
        return new Range(0, size);
    }

    private long length() {
        return until - from;
    }

    /** Where the range is cut: after the largest power of two below its length. */
    private long cut() {
        return from + Long.highestOneBit(length() - 1);
    }

    private Range left() {
        return new Range(from, cut());
    }

    private Range right() {
        return new Range(cut(), until);
    }

    /** The complete subtrees of the range, largest first. */
    public List<Subtree> subtrees() {
        var subtrees = new ArrayList<Subtree>();
        for (var at = from; at < until; ) {
            var leaves = Long.highestOneBit(until - at);
            var level = Long.numberOfTrailingZeros(leaves);
            subtrees.add(new Subtree(level, at >>> level));
            at += leaves;
        }
        return subtrees;
    }

    /** PATH(index, D[size]) of RFC 9162, 2.1.3.1: the ranges whose hashes prove that a leaf is in the tree. */
    static List<Range> path(long index, long size) {
        var path = new ArrayList<Range>();
        path(index, of(size), path);
        return path;
    }

    private static void path(long index, Range tree, List<Range> path) {
        if (tree.length() == 1) return;
        if (index < tree.cut()) {
            path(index, tree.left(), path);
            path.add(tree.right());
        } else {
            path(index, tree.right(), path);
            path.add(tree.left());
        }
    }

    /**
     * PROOF(size, D[later]) of RFC 9162, 2.1.4.1: the ranges whose hashes prove that a later tree extends an earlier
     * one.
     */
    static List<Range> proof(long size, long later) {
        var proof = new ArrayList<Range>();
        subproof(size, of(later), true, proof);
        return proof;
    }

    /** {@code known}: the range is the whole earlier tree, whose root the verifier has. */
    private static void subproof(long size, Range tree, boolean known, List<Range> proof) {
        if (size == tree.until) {
            if (!known) proof.add(tree);
        } else if (size <= tree.cut()) {
            subproof(size, tree.left(), known, proof);
            proof.add(tree.right());
        } else {
            subproof(size, tree.right(), false, proof);
            proof.add(tree.left());
        }
    }
}
