package org.gongyibank.ledger.domain;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a submission.
 *
 * @param outcomes one per command, in their order; none when there is an objection. Of a repetition of what made something
 *     in the registers only those that were posted or refused: its rows tell the rest
 * @param replayed true when an earlier submission with the same key and content did it
 * @param made the id of what it made, of the earlier one when it is replayed; 0 for nothing
 * @param objection why none of the commands was done
 */
public record Answer(List<Outcome> outcomes, boolean replayed, long made, Optional<Objection> objection) {
    public Answer {
        outcomes = List.copyOf(outcomes);
        if (objection.isPresent() && !outcomes.isEmpty()) throw new IllegalArgumentException("done all the same");
    }

    /** Of commands alone. */
    public Answer(List<Outcome> outcomes, boolean replayed) {
        this(outcomes, replayed, 0, Optional.empty());
    }

    static Answer decided(long made, List<Outcome> outcomes) {
        return new Answer(outcomes, false, made, Optional.empty());
    }

    /** Nothing was done. */
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
     * Whether nothing was done, since it was computed from what has changed meanwhile. Nothing is kept under its key: read
     * again and submit again.
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
