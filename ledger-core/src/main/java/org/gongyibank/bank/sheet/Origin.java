package org.gongyibank.bank.sheet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of an uploaded file.
 *
 * @param title the first text above the header; empty for none
 * @param reference the title if it has up to 100 characters, else {@code sha256:} and the file's hash
 * @param hash SHA-256 of the file, 64 hexadecimal digits
 */
record Origin(String title, String reference, String hash) {
    private static final int TITLE_LENGTH = 100;

    static Origin of(byte[] file, String typed) {
        var title = Folding.text(typed);
        var hash = HexFormat.of().formatHex(sha256(file));
        var named = !title.isEmpty() && title.codePointCount(0, title.length()) <= TITLE_LENGTH;
        return new Origin(typed, named ? title : "sha256:" + hash, hash);
    }

    private static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
