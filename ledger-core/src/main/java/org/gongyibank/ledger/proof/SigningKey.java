package org.gongyibank.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An Ed25519 key that signs notes. As text it is two PEM blocks, private (PKCS#8) and public, as OpenSSL writes them.
 */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final byte[] open;

    private final String pem;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = VerifierKey.raw(open);
        this.pem = block("PRIVATE", secret.getEncoded()) + block("PUBLIC", open.getEncoded());
    }

    /** A new random key. */
    public static SigningKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return of(pair);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has Ed25519", e);
        }
    }

    static SigningKey of(KeyPair pair) {
        return new SigningKey(pair.getPrivate(), pair.getPublic());
    }

    /**
     * Reads both blocks.
     *
     * @throws IllegalArgumentException if a block is missing or is not an Ed25519 key, or if the two do not match; the
     *     message reveals nothing of the key
     */
    public static SigningKey parse(String pem) {
        try {
            var keys = KeyFactory.getInstance(ALGORITHM);
            var key = new SigningKey(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE"))),
                    keys.generatePublic(new X509EncodedKeySpec(block(pem, "PUBLIC"))));
            var probe = Note.signed("probe\n", "probe", List.of(key));
            if (!probe.isSignedBy(key.named("probe"))) {
                throw new IllegalArgumentException("the PUBLIC KEY is not that of the PRIVATE KEY");
            }
            return key;
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("no Ed25519 key", unreadable);
        }
    }

    private static byte[] block(String pem, String kind) {
        var block = Pattern.compile("-----BEGIN " + kind + " KEY-----([^-]*)-----END " + kind + " KEY-----")
                .matcher(pem);
        if (!block.find()) throw new IllegalArgumentException("no block of " + kind + " KEY");
        return Base64.getMimeDecoder().decode(block.group(1));
    }

    private static String block(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + " KEY-----\n"
                + Base64.getEncoder().encodeToString(encoded)
                + "\n-----END " + kind + " KEY-----\n";
    }

    /** Both blocks, as stored. */
    String pem() {
        return pem;
    }

    /** Its public part under a name. */
    public VerifierKey named(String name) {
        return new VerifierKey(name, open);
    }

    /** The public key as RFC 8032 encodes it. */
    public byte[] publicKey() {
        return open.clone();
    }

    Note.Line sign(String name, String text) {
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(secret);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Note.Line.of(named(name), signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "SigningKey[" + Base64.getEncoder().encodeToString(open) + "]";
    }
}
