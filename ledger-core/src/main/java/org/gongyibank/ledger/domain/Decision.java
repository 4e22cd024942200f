package org.gongyibank.ledger.domain;

import java.util.List;

/** The decision on a batch: an answer or a failure per submission, in order, and the changes to the book. */
public record Decision(List<Decided> decided, Changes changes) {
    /** The decision on one submission. */
    public sealed interface Decided {
        record Answered(Answer answer) implements Decided {}

        /** True if a command of it was refused or could not be decided. */
        default boolean isRefusedInPart() {
            return switch (this) {
                case Answered(var answer) ->
                    answer.objection().isPresent() || answer.refusal().isPresent();
                case Failed _ -> true;
            };
        }

        /** True if nothing is kept of it. */
        default boolean isStale() {
            return switch (this) {
                case Answered(var answer) -> answer.isStale();
                case Failed _ -> false;
            };
        }

        /** The submission triggered a bug; it was left out as if it had never been sent. */
        record Failed(RuntimeException cause) implements Decided {}
    }
}
