package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * Why nothing of a submission is done, whatever its commands ask. The first objection that applies is returned, in this
 * order.
 */
public sealed interface Objection {
    /** The key was used before with different content; {@code fields} differ. Never kept under the key. */
    record KeyReused(List<String> fields) implements Objection {}

    /** The act may happen only once and has happened: the submission that did it made {@code made}. */
    record ActDone(long made) implements Objection {}

    /**
     * The registers forbid it.
     *
     * @param why the caller's reason: at most 300 characters in one line, without bars
     */
    record Refused(String why) implements Objection {
        public Refused {
            Texts.requireCharacters(why, 300);
            if (why.isEmpty() || why.contains("|") || why.contains("\n")) {
                throw new IllegalArgumentException("not a reason: " + why);
            }
        }
    }

    /**
     * The submission was computed from rows that have changed since. Not kept: read them again and submit again under
     * the same key.
     */
    record Stale() implements Objection {}
}
