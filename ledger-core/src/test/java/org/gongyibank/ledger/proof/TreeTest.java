package org.gongyibank.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trees of all sizes agree with the definition, and a proof that was tampered with proves nothing. */
class TreeTest {
    private static final int SIZES = 600;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private final List<byte[]> leaves = NaiveTree.leaves(SIZES, random);

    @BeforeAll
    static void print_the_seed() {
        System.out.println("TreeTest: -Dledger.seed=" + SEED);
    }

    @Test
    void a_tree_that_grows_leaf_by_leaf_has_the_root_of_the_definition_at_every_size() {
        var frontier = new Frontier(new TreeHash());
        assertThat(frontier.root()).isEqualTo(NaiveTree.sha256());
        for (var size = 1; size <= SIZES; size++) {
            frontier.append(leaves.get(size - 1), (_, _) -> {});
            assertThat(frontier.root()).as("of %d", size).isEqualTo(NaiveTree.root(leaves.subList(0, size)));
            // Restores the frontier from its bytes, as the next batch does.
            frontier = Frontier.of(new TreeHash(), size, frontier.bytes());
            assertThat(frontier.size()).isEqualTo(size);
        }
    }

    @Test
    void a_frontier_is_its_complete_subtrees_largest_first() {
        var frontier = new Frontier(new TreeHash());
        for (var leaf : leaves.subList(0, 21)) frontier.append(leaf, (_, _) -> {});

        assertThat(Frontier.of(new TreeHash(), 21, frontier.bytes()).root()).isEqualTo(frontier.root());
        assertThat(frontier.bytes())
                .hasSize(3 * 32)
                .startsWith(NaiveTree.root(leaves.subList(0, 16)))
                .contains(NaiveTree.root(leaves.subList(16, 20)))
                .endsWith(leaves.get(20));
    }

    @Test
    void a_frontier_of_another_size_is_no_frontier() {
        assertThatThrownBy(() -> Frontier.of(new TreeHash(), 3, new byte[32]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 leaves");
    }

    @Test
    void every_entry_of_a_tree_of_any_size_has_the_path_of_the_definition() {
        var tree = ListedTree.of(leaves);
        for (var size = 1; size <= SIZES; size += size < 40 ? 1 : 79) {
            var part = leaves.subList(0, size);
            for (var seq = 1; seq <= size; seq++) {
                var proof = tree.inclusion(seq, size);
                assertThat(proof.path()).as("%d of %d", seq, size).isEqualTo(NaiveTree.path(seq - 1, part));
                assertThat(proof.root().bytes()).isEqualTo(NaiveTree.root(part));
                assertThat(proof.holds()).isTrue();
            }
        }
    }

    @Test
    void every_earlier_size_of_a_tree_has_the_proof_of_the_definition() {
        var tree = ListedTree.of(leaves);
        for (var size = 1; size <= SIZES; size += size < 40 ? 1 : 79) {
            var part = leaves.subList(0, size);
            for (var from = 1; from <= size; from++) {
                var proof = tree.consistency(from, size);
                assertThat(proof.path()).as("%d in %d", from, size).isEqualTo(NaiveTree.proof(from, part));
                assertThat(proof.fromRoot().bytes()).isEqualTo(NaiveTree.root(leaves.subList(0, from)));
                assertThat(proof.holds()).isTrue();
            }
        }
    }

    @Test
    void a_large_tree_agrees_too_and_a_proof_reads_a_few_hundred_hashes_of_it() {
        var size = 66_000 + random.nextInt(30_000);
        var many = NaiveTree.leaves(size, random);
        var tree = ListedTree.of(many);
        assertThat(tree.nodes()).hasSize(size / 256 + size / 65_536);
        assertThat(tree.root(size).bytes()).isEqualTo(NaiveTree.root(many));
        for (var time = 0; time < 8; time++) {
            var of = 1 + random.nextInt(size);
            var from = 1 + random.nextInt(of);
            var part = many.subList(0, of);
            var inclusion = tree.inclusion(from, of);
            assertThat(tree.reads()).isLessThan(1_000);
            assertThat(inclusion.path()).as("%d of %d", from, of).isEqualTo(NaiveTree.path(from - 1, part));
            var consistency = tree.consistency(from, of);
            assertThat(tree.reads()).isLessThan(1_000);
            assertThat(consistency.path()).as("%d in %d", from, of).isEqualTo(NaiveTree.proof(from, part));
        }
    }

    @Test
    void an_inclusion_that_was_touched_proves_nothing() {
        var tree = ListedTree.of(leaves);
        for (var time = 0; time < 300; time++) {
            var size = 2 + random.nextInt(SIZES - 1);
            var right = tree.inclusion(1 + random.nextInt(size), size);
            var other = Hash.of(leaves.get(random.nextInt(SIZES)));
            if (!other.equals(right.leaf())) assertNone(right.seq(), size, other, right.path(), right.root());
            assertNone(right.seq(), size, right.leaf(), right.path(), other);
            for (var path : touched(right.path())) assertNone(right.seq(), size, right.leaf(), path, right.root());
            for (var seq : new long[] {0, -1, right.seq() - 1, right.seq() + 1, size + 1, Long.MAX_VALUE}) {
                assertNone(seq, size, right.leaf(), right.path(), right.root());
            }
        }
    }

    private static void assertNone(long seq, long size, Hash leaf, List<Hash> path, Hash root) {
        assertThat(new Inclusion(seq, size, leaf, path, root).holds())
                .as("entry %d of %d by %s", seq, size, path)
                .isFalse();
    }

    @Test
    void a_consistency_that_was_touched_proves_nothing() {
        var tree = ListedTree.of(leaves);
        for (var time = 0; time < 300; time++) {
            var size = 2 + random.nextInt(SIZES - 1);
            var right = tree.consistency(1 + random.nextInt(size - 1), size);
            var other = Hash.of(leaves.get(random.nextInt(SIZES)));
            if (!other.equals(right.fromRoot())) assertNone(right.from(), other, size, right.root(), right.path());
            assertNone(right.from(), right.fromRoot(), size, other, right.path());
            for (var path : touched(right.path())) {
                assertNone(right.from(), right.fromRoot(), size, right.root(), path);
            }
            for (var from : new long[] {0, -1, right.from() + 1, size, size + 1, Long.MAX_VALUE}) {
                if (from != right.from()) assertNone(from, right.fromRoot(), size, right.root(), right.path());
            }
        }
    }

    private static void assertNone(long from, Hash fromRoot, long size, Hash root, List<Hash> path) {
        assertThat(new Consistency(from, fromRoot, size, root, path).holds())
                .as("%d in %d by %s", from, size, path)
                .isFalse();
    }

    /** The path shortened, lengthened, out of order, and with a hash changed. */
    private List<List<Hash>> touched(List<Hash> path) {
        var other = Hash.of(leaves.get(random.nextInt(SIZES)));
        var touched = new ArrayList<List<Hash>>();
        touched.add(path.subList(1, path.size()));
        touched.add(path.subList(0, path.size() - 1));
        var longer = new ArrayList<>(path);
        longer.add(other);
        touched.add(longer);
        if (path.size() > 1) touched.add(path.reversed());
        var changed = new ArrayList<>(path);
        changed.set(random.nextInt(path.size()), other);
        if (!changed.equals(path)) touched.add(changed);
        return touched;
    }

    @Test
    void equal_sizes_are_consistent_by_their_roots_alone() {
        var root = Hash.of(leaves.getFirst());
        var other = Hash.of(leaves.getLast());

        assertThat(new Consistency(7, root, 7, root, List.of()).holds()).isTrue();
        assertThat(new Consistency(7, root, 7, other, List.of()).holds()).isFalse();
        assertThat(new Consistency(7, root, 7, root, List.of(other)).holds()).isFalse();
        assertThat(new Consistency(8, root, 7, root, List.of()).holds()).isFalse();
    }

    @Test
    void a_tree_with_a_hash_missing_gives_no_proof() {
        assertThatThrownBy(() -> new StoredTree(_ -> Map.of()).inclusion(1, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }
}
