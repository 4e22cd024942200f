package org.gongyibank.ledger.domain;

import java.util.List;

/** Why nothing of a submission is done. The first that applies is returned, in this order. */
public sealed interface Objection {
    /** The key was used before with other content; {@code fields} differ. Never kept under the key. */
    record KeyReused(List<String> fields) implements Objection {}

    /** The act was already done, by the submission that made {@code made}. */
    record ActDone(long made) implements Objection {}

    /**
     * The registers forbid it.
     *
     * @param why the caller's text: at most 300 characters in one line, without bars
     */
    record Refused(String why) implements Objection {
        public Refused {
            Texts.requireCharacters(why, 300);
            if (why.isEmpty() || why.contains("|") || why.contains("\n")) {
                throw new IllegalArgumentException("not a reason: " + why);
            }
        }
    }

    /** It was computed from stale rows. Not kept: read again and submit again under the same key. */
    record Stale() implements Objection {}
}
