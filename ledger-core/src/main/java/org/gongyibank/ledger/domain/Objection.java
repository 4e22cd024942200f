package org.gongyibank.ledger.domain;

import java.util.List;

/** Why nothing of a submission is done, whatever its commands ask. The first that applies is given, in this order. */
public sealed interface Objection {
    /** The key was used before for something else; {@code fields} differ. Never kept under the key. */
    record KeyReused(List<String> fields) implements Objection {}

    /** What may happen once has happened: by the submission that made {@code made}. */
    record ActDone(long made) implements Objection {}

    /**
     * The registers forbid it.
     *
     * @param why in the words of the caller: at most 300 characters in one line, without bars
     */
    record Refused(String why) implements Objection {
        public Refused {
            Texts.requireCharacters(why, 300);
            if (why.isEmpty() || why.contains("|") || why.contains("\n")) {
                throw new IllegalArgumentException("not a reason: " + why);
            }
        }
    }

    /** It was computed from rows that have changed since. Not kept: read them again and submit again under the same key. */
    record Stale() implements Objection {}
}
