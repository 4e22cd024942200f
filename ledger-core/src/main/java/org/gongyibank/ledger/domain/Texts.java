package org.gongyibank.ledger.domain;

import java.nio.charset.StandardCharsets;

/** Bounds of stored texts. A longer text is a bug of the caller and must not reach the database. */
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
