package org.gongyibank.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The eight leaves, roots and proofs that implementations of Certificate Transparency use as common test vectors.
 *
 * @see <a href="https://github.com/transparency-dev/merkle">transparency-dev/merkle</a>, which publishes them
 */
class KnownTreeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NO_BLIND = {};
    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex)
            .map(content -> new TreeHash().leaf(content, content.length, NO_BLIND))
            .toList();

    private static Hash hash(String hex) {
        return Hash.of(HEX.parseHex(hex));
    }

    private static List<Hash> hashes(String hex) {
        return hex == null
                ? List.of()
                : Arrays.stream(hex.split(" ")).map(KnownTreeTest::hash).toList();
    }

    private static Hash root(int size) {
        var frontier = new Frontier(new TreeHash());
        LEAVES.subList(0, size).forEach(leaf -> frontier.append(leaf, (_, _) -> {}));
        return Hash.of(frontier.root());
    }

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void a_tree_of_known_leaves_has_its_known_root(int size, String root) {
        assertThat(root(size)).isEqualTo(hash(root));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1,",
        "1, 2, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "3, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "2, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d "
                + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
                + "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 "
                + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
                + "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b "
                + "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
                + "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    })
    void a_known_inclusion_proof_is_given_and_holds(int seq, int size, String path) {
        var leaves = LEAVES.subList(0, size);
        var given = ListedTree.of(leaves).inclusion(seq, size);

        assertThat(given.path()).isEqualTo(hashes(path));
        assertThat(given.root()).isEqualTo(root(size));
        assertThat(given.holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1,",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 "
                + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
                + "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
                + "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a "
                + "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
                + "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    })
    void a_known_consistency_proof_is_given_and_holds(int from, int size, String path) {
        var given = ListedTree.of(LEAVES.subList(0, size)).consistency(from, size);

        assertThat(given.path()).isEqualTo(hashes(path));
        assertThat(given.holds()).isTrue();
    }

    @Test
    void a_leaf_and_a_node_are_hashed_apart() {
        var hash = new TreeHash();
        var left = LEAVES.get(0);
        var right = LEAVES.get(1);
        var both = new byte[64];
        System.arraycopy(left, 0, both, 0, 32);
        System.arraycopy(right, 0, both, 32, 32);

        assertThat(hash.node(left, right)).isNotEqualTo(hash.leaf(both, both.length, NO_BLIND));
    }
}
