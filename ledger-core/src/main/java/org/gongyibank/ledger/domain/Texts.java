package org.gongyibank.ledger.domain;

import java.nio.charset.StandardCharsets;

/**
 * Limits on texts that the books store. A text that is too long is a bug in the caller and must not reach the database.
 */
final class Texts {
    private Texts() {}

    static void requireBytes(String text, int most) {
        if (text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw new IllegalArgumentException("more than " + most + " bytes: " + text);
        }
    }

    static void requireCharacters(String text, int most) {
        if (text.length() > most) throw new IllegalArgumentException("more than " + most + " characters: " + text);
    }
}
