package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.CHECKPOINT;
import static org.gongyibank.database.schema.Tables.TREE_NODE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.gongyibank.ledger.domain.Mark;
import org.gongyibank.ledger.proof.Frontier;
import org.gongyibank.ledger.proof.Hash;
import org.gongyibank.ledger.proof.Subtree;
import org.gongyibank.ledger.proof.TreeHash;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record3;

/**
 * Grows the tree of a book from its leaves, page by page, and compares it with what the book has stored. It starts from
 * the first leaf, or from the edge of the tree at a mark.
 */
final class TreeAudit {
    static final String ROOT = "the root of the book is that of its leaves";
    static final String LEAVES = "the tree has a leaf for each entry";
    static final String NODE = "a node of the tree is the hash of what is below it";
    static final String SURPLUS = "a node of the tree has leaves below it";
    static final String CHECKPOINT_ROOT = "a checkpoint is a root that the tree had";

    private final DSLContext sql;
    private final int book;
    private final Frontier tree;
    private final boolean whole;
    private final Record3<Long, byte[], byte[]> kept;
    private final List<String> findings = new ArrayList<>();

    private TreeAudit(DSLContext sql, int book, Frontier tree) {
        this.sql = sql;
        this.book = book;
        this.tree = tree;
        this.whole = tree.size() == 0;
        this.kept = sql.select(BOOK.TREE_SIZE, BOOK.FRONTIER, BOOK.ROOT)
                .from(BOOK)
                .where(BOOK.ID.eq(book))
                .fetchSingle();
    }

    static TreeAudit whole(DSLContext sql, int book) {
        return new TreeAudit(sql, book, new Frontier(new TreeHash()));
    }

    static TreeAudit since(DSLContext sql, int book, Mark mark) {
        var edge = Base64.getDecoder().decode(mark.tree());
        return new TreeAudit(sql, book, Frontier.of(new TreeHash(), mark.seq(), edge));
    }

    /** The position to which the tree has grown. */
    Mark mark() {
        return new Mark(tree.size(), Base64.getEncoder().encodeToString(tree.bytes()));
    }

    /** Adds the leaves of the next entries, by seq, up to the size that the book stores for its tree. */
    void take(SortedMap<Long, byte[]> leaves) {
        var before = tree.size();
        var checkpoints = checkpoints(before, before + leaves.size());
        var completed = new HashMap<Subtree, byte[]>();
        leaves.forEach((seq, leaf) -> {
            if (seq != tree.size() + 1 || seq > kept.value1()) return;
            tree.append(leaf, completed::put);
            var root = checkpoints.remove(seq);
            if (root != null && !Arrays.equals(root, tree.root())) find(CHECKPOINT_ROOT, "size=" + seq);
        });
        compareNodes(before, completed);
    }

    private Map<Long, byte[]> checkpoints(long before, long until) {
        return sql.select(CHECKPOINT.SIZE, CHECKPOINT.ROOT)
                .from(CHECKPOINT)
                .where(CHECKPOINT.BOOK.eq(book), CHECKPOINT.SIZE.gt(before), CHECKPOINT.SIZE.le(until))
                .fetchMap(CHECKPOINT.SIZE, CHECKPOINT.ROOT);
    }

    private void compareNodes(long before, Map<Subtree, byte[]> completed) {
        var stored = new HashMap<Subtree, byte[]>();
        for (var level : Subtree.KEPT) {
            var from = before >>> level;
            var until = tree.size() >>> level;
            if (from == until) continue;
            sql.select(TREE_NODE.POSITION, TREE_NODE.HASH)
                    .from(TREE_NODE)
                    .where(
                            TREE_NODE.BOOK.eq(book),
                            TREE_NODE.TREE_LEVEL.eq(level),
                            TREE_NODE.POSITION.ge(from),
                            TREE_NODE.POSITION.lt(until))
                    .forEach(row -> stored.put(new Subtree(level, row.value1()), row.value2()));
        }
        completed.forEach((subtree, hash) -> {
            if (!Arrays.equals(hash, stored.get(subtree))) {
                find(NODE, "level=" + subtree.level() + ", position=" + subtree.position());
            }
        });
    }

    /** The findings, after all leaves were added; {@code lastSeq} is the seq of the last entry. */
    List<String> findings(long lastSeq) {
        if (kept.value1() != lastSeq) find(LEAVES, "tree_size=" + kept.value1() + ", entries=" + lastSeq);
        if (tree.size() != kept.value1()
                || !Arrays.equals(tree.root(), kept.value3())
                || !Arrays.equals(tree.bytes(), kept.value2())) {
            find(ROOT, "tree_size=" + kept.value1() + ", root=" + Hash.of(tree.root()));
        }
        surplusNodes();
        sql.select(CHECKPOINT.SIZE)
                .from(CHECKPOINT)
                .where(CHECKPOINT.BOOK.eq(book), CHECKPOINT.SIZE.gt(tree.size()))
                .limit(BookAudit.MOST_FINDINGS)
                .forEach(row -> find(CHECKPOINT_ROOT, "size=" + row.value1() + ", leaves=" + tree.size()));
        return findings;
    }

    private void surplusNodes() {
        for (var level : Subtree.KEPT) {
            surplus(TREE_NODE.TREE_LEVEL.eq(level).and(TREE_NODE.POSITION.ge(tree.size() >>> level)));
        }
        // Only the whole check looks for nodes in places that never exist.
        if (whole) surplus(TREE_NODE.TREE_LEVEL.notIn(Subtree.KEPT).or(TREE_NODE.POSITION.lt(0L)));
    }

    private void surplus(Condition which) {
        sql.select(TREE_NODE.TREE_LEVEL, TREE_NODE.POSITION)
                .from(TREE_NODE)
                .where(TREE_NODE.BOOK.eq(book), which)
                .limit(BookAudit.MOST_FINDINGS)
                .forEach(row -> find(SURPLUS, "level=" + row.value1() + ", position=" + row.value2()));
    }

    private void find(String invariant, String where) {
        if (findings.size() < BookAudit.MOST_FINDINGS) findings.add(invariant + ": {" + where + "}");
    }
}
