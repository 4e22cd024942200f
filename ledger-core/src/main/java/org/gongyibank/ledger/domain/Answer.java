package org.gongyibank.ledger.domain;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a submission.
 *
 * @param outcomes one per command, in order; empty when there is an objection. A replay of a submission that made
 *     something in the registers holds only the commands that were posted or refused; its register rows say the rest
 * @param replayed true when an earlier submission with the same key and content was decided
 * @param made the id of what the submission made, or the earlier one made when it is replayed; 0 for nothing
 * @param objection why none of the commands was done
 */
public record Answer(List<Outcome> outcomes, boolean replayed, long made, Optional<Objection> objection) {
    public Answer {
        outcomes = List.copyOf(outcomes);
        if (objection.isPresent() && !outcomes.isEmpty()) throw new IllegalArgumentException("done all the same");
    }

    /** The answer to a submission that makes nothing in the registers. */
    public Answer(List<Outcome> outcomes, boolean replayed) {
        this(outcomes, replayed, 0, Optional.empty());
    }

    static Answer decided(long made, List<Outcome> outcomes) {
        return new Answer(outcomes, false, made, Optional.empty());
    }

    /** The answer to a submission of which nothing was done. */
    public static Answer objected(long made, Objection objection) {
        return new Answer(List.of(), false, made, Optional.of(objection));
    }

    /** The outcome of a submission of one command. */
    public Outcome outcome() {
        if (objection.isPresent()) throw new IllegalStateException("nothing was done: " + objection.get());
        if (outcomes.size() != 1) throw new IllegalStateException("not a single command: " + outcomes.size());
        return outcomes.getFirst();
    }

    /** The first refusal of a command, if any was refused. */
    public Optional<Refusal> refusal() {
        return outcomes.stream()
                .filter(Outcome.Refused.class::isInstance)
                .map(outcome -> ((Outcome.Refused) outcome).refusal())
                .findFirst();
    }

    /**
     * True if nothing was done because the submission was computed from data that has changed since. Nothing is kept
     * under its key: read again and submit again.
     */
    public boolean isStale() {
        return objection.filter(Objection.Stale.class::isInstance).isPresent()
                || (outcomes.stream().anyMatch(Answer::isStale)
                        && outcomes.stream().noneMatch(Answer::isDone));
    }

    private static boolean isStale(Outcome outcome) {
        return outcome instanceof Outcome.Refused(var refusal) && refusal.isStale();
    }

    private static boolean isDone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted _, Outcome.Changed _ -> true;
            case Outcome.Refused _, Outcome.NotPosted _ -> false;
        };
    }
}
