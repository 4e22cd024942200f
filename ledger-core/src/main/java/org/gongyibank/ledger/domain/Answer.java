package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * What came of a submission.
 *
 * @param outcomes one per command, in their order; one alone when the key was reused
 * @param replayed true when an earlier submission with the same key and content did it
 */
public record Answer(List<Outcome> outcomes, boolean replayed) {
    public Answer {
        outcomes = List.copyOf(outcomes);
    }

    /** The outcome of a submission of one command. */
    public Outcome outcome() {
        if (outcomes.size() != 1) throw new IllegalStateException("not a single command: " + outcomes.size());
        return outcomes.getFirst();
    }
}
