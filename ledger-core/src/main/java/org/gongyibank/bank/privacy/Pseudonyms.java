package org.gongyibank.bank.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stable names of one community for ids that shall not be known: a capital letter and 16 hexadecimal digits. The same
 * id of the same kind has the same pseudonym in every export; without the community's secret none can be found from an
 * id. Not safe for use by several threads at once.
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
     * The pseudonym of {@code id}; empty for an empty one.
     *
     * @param kind begins it, so that it is a word and no number, and keeps kinds of ids apart
     */
    public String of(char kind, String id) {
        if (id.isEmpty()) return "";
        var hash = mac.doFinal((kind + id).getBytes(StandardCharsets.UTF_8));
        return kind + HEX.formatHex(hash, 0, BYTES);
    }
}
