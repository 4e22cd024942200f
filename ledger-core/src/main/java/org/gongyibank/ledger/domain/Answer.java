package org.gongyibank.ledger.domain;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a submission.
 *
 * @param outcomes one for each command, in order; none when there is an objection. For a replayed submission that
 * made something in the registers, only the posted and refused ones: its rows have the rest
 * @param replayed true when an earlier submission with the same key and content did it
 * @param made the id that the submission made, of the earlier one if replayed; 0 for none
 * @param objection why no command was done
 */
public record Answer(List<Outcome> outcomes, boolean replayed, long made, Optional<Objection> objection) {
    public Answer {
        outcomes = List.copyOf(outcomes);
        if (objection.isPresent() && !outcomes.isEmpty()) throw new IllegalArgumentException("done all the same");
    }

    /** An answer to commands without registers. */
    public Answer(List<Outcome> outcomes, boolean replayed) {
        this(outcomes, replayed, 0, Optional.empty());
    }

    static Answer decided(long made, List<Outcome> outcomes) {
        return new Answer(outcomes, false, made, Optional.empty());
    }

    /** An answer without any outcome. */
    public static Answer objected(long made, Objection objection) {
        return new Answer(List.of(), false, made, Optional.of(objection));
    }

    /** The outcome of a submission of one command. */
    public Outcome outcome() {
        if (objection.isPresent()) throw new IllegalStateException("nothing was done: " + objection.get());
        if (outcomes.size() != 1) throw new IllegalStateException("not a single command: " + outcomes.size());
        return outcomes.getFirst();
    }

    /** The first refused command's refusal, if any. */
    public Optional<Refusal> refusal() {
        return outcomes.stream()
                .filter(Outcome.Refused.class::isInstance)
                .map(outcome -> ((Outcome.Refused) outcome).refusal())
                .findFirst();
    }

    /**
     * Whether nothing was done because the submission was computed from stale rows. Nothing is kept under its key:
     * read again and submit again.
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
