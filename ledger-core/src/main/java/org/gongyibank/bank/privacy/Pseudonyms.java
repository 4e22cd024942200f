package org.gongyibank.bank.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stable pseudonyms for the ids of one community: a capital letter and 16 hexadecimal digits. The same id of the same
 * kind has the same pseudonym in every export. A pseudonym cannot be computed without the community's secret. Not
 * thread-safe.
 */
public final class Pseudonyms {
    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 8;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Mac mac;

    Pseudonyms(byte[] secret) {
        try {
            mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has " + MAC, e);
        }
    }

    /**
     * Returns the pseudonym of {@code id}; empty for an empty id.
     *
     * @param kind the first letter. It makes the pseudonym a word, not a number, and keeps kinds of ids apart
     */
    public String of(char kind, String id) {
        if (id.isEmpty()) return "";
        var hash = mac.doFinal((kind + id).getBytes(StandardCharsets.UTF_8));
        return kind + HEX.formatHex(hash, 0, BYTES);
    }
}
