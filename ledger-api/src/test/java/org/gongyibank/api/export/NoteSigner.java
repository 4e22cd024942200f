package org.gongyibank.api.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Signs checkpoints as C2SP describes them, without the service. */
public final class NoteSigner {
    private final String name;
    private final KeyPair keys;

    public NoteSigner(String name) {
        this.name = name;
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The last 32 bytes of the key's X.509 form. */
    public byte[] publicKey() {
        var encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    /** The key in the format of verifier keys. */
    public String verifierKey() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(joined(new byte[] {1}, publicKey()));
    }

    private byte[] id() {
        try {
            var named = joined((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {1}, publicKey());
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(named), 4);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the signed note to the file and returns the file. */
    public Path sign(Path file, long size, byte[] root) {
        var text = name + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            var signed = Base64.getEncoder().encodeToString(joined(id(), signature.sign()));
            return Files.writeString(file, text + "\n\u2014 " + name + " " + signed + "\n");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
