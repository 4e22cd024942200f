package org.gongyibank.ledger.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of a note's signer with their Ed25519 public key.
 *
 * @see <a href="https://c2sp.org/signed-note">C2SP: signed note</a>
 */
public final class VerifierKey {
    public static final int BYTES = 32;
    private static final byte ED25519 = 1;
    /** The X.509 prefix of an Ed25519 key. */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
    /** No blanks and no plus, which separate the fields of a note and of this key. */
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}+]+");

    private final String name;
    private final byte[] key;

    public VerifierKey(String name, byte[] key) {
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("not a name of a key: " + name);
        if (key.length != BYTES) throw new IllegalArgumentException("an Ed25519 key has 32 bytes: " + key.length);
        this.name = name;
        this.key = key.clone();
    }

    public String name() {
        return name;
    }

    /** The public key as RFC 8032 encodes it. */
    public byte[] key() {
        return key.clone();
    }

    /** The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key). */
    public int id() {
        var digest = TreeHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(typed());
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    private byte[] typed() {
        var bytes = new ByteArrayOutputStream();
        bytes.write(ED25519);
        bytes.writeBytes(key);
        return bytes.toByteArray();
    }

    /** True if the holder of the key signed the text. */
    boolean verifies(String text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey());
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException | InvalidKeySpecException malformed) {
            // Not all 32 bytes are a key.
            return false;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has Ed25519", e);
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var encoded =
                ByteBuffer.allocate(X509_HEAD.length + BYTES).put(X509_HEAD).put(key);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.array()));
    }

    /** The bytes of a key by RFC 8032: the end of its X.509 form. */
    static byte[] raw(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /** The form for programs that verify notes: name, id in hexadecimal and typed key in base64, joined by plus. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }
}
