package org.gongyibank.api.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** An independent verifier: checks what the service publishes, using only the documentation and java.security. */
final class Verifier {
    private Verifier() {}

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) digest.update(part);
            return digest.digest();
        } catch (GeneralSecurityException bug) {
            throw new AssertionError(bug);
        }
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    /** The leaf of a receipt's fields and blind, in base64. */
    static String leaf(JsonNode receipt) {
        var bytes = new ByteArrayOutputStream();
        receipt.path("fields").forEach(field -> {
            var value = field.path("value").asText().getBytes(UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
            bytes.writeBytes(value);
        });
        var blind = HexFormat.of().parseHex(receipt.path("blind").asText());
        return base64(sha256(new byte[] {0}, bytes.toByteArray(), blind));
    }

    /** The root that an inclusion path leads to, in base64: the recursion that defines the path, read backwards. */
    static String root(JsonNode proof) {
        var path = new ArrayList<byte[]>();
        proof.path("path").forEach(hash -> path.add(bytes(hash.asText())));
        var root = root(
                proof.path("seq").asLong() - 1,
                proof.path("size").asLong(),
                bytes(proof.path("leaf").asText()),
                path);
        return base64(root);
    }

    private static byte[] root(long index, long size, byte[] leaf, List<byte[]> path) {
        if (size == 1) {
            assertThat(path).isEmpty();
            return leaf;
        }
        var cut = Long.highestOneBit(size - 1);
        var last = path.removeLast();
        return index < cut
                ? node(root(index, cut, leaf, path), last)
                : node(last, root(index - cut, size - cut, leaf, path));
    }

    /** True if the note's text is signed by the key, which has the form name+id+base64. */
    static boolean isSigned(String note, String key) {
        var text = note.substring(0, note.lastIndexOf("\n\n") + 1);
        var name = key.substring(0, key.indexOf('+'));
        var typed = bytes(key.substring(name.length() + 10));
        var id = Arrays.copyOf(sha256((name + "\n").getBytes(UTF_8), typed), 4);
        if (!key.startsWith(name + "+" + HexFormat.of().formatHex(id) + "+")) return false;
        return note.substring(text.length() + 1)
                .lines()
                .filter(line -> line.startsWith("— " + name + " "))
                .map(line -> bytes(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(signature -> Arrays.equals(Arrays.copyOf(signature, 4), id))
                .anyMatch(signature -> verifies(text, Arrays.copyOfRange(signature, 4, signature.length), typed));
    }

    private static boolean verifies(String text, byte[] signature, byte[] typed) {
        try {
            var open = ByteBuffer.allocate(44)
                    .put(HexFormat.of().parseHex("302a300506032b6570032100"))
                    .put(typed, 1, 32);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(open.array())));
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }
}
