package org.gongyibank.ledger.domain;

import java.util.List;

/** A decided batch: an answer or a failure for each submission, in order, and the changes of the book. */
public record Decision(List<Decided> decided, Changes changes) {
    /** The decision of one submission. */
    public sealed interface Decided {
        record Answered(Answer answer) implements Decided {}

        /** Whether one of its lines was refused, or it failed. */
        default boolean isRefusedInPart() {
            return switch (this) {
                case Answered(var answer) ->
                    answer.objection().isPresent() || answer.refusal().isPresent();
                case Failed _ -> true;
            };
        }

        /** Whether nothing of it is kept. */
        default boolean isStale() {
            return switch (this) {
                case Answered(var answer) -> answer.isStale();
                case Failed _ -> false;
            };
        }

        /** A bug: the submission failed and was left out of the batch. */
        record Failed(RuntimeException cause) implements Decided {}
    }
}
