package org.gongyibank.ledger.domain;

import java.util.List;

/** What a batch comes to: an answer or a failure per submission, in order, and what it changes in the book. */
public record Decision(List<Decided> decided, Changes changes) {
    /** What one submission comes to. */
    public sealed interface Decided {
        record Answered(Answer answer) implements Decided {}

        /** Whether a line of it was refused, or could not be decided. */
        default boolean isRefusedInPart() {
            return switch (this) {
                case Answered(var answer) ->
                    answer.objection().isPresent() || answer.refusal().isPresent();
                case Failed _ -> true;
            };
        }

        /** Whether nothing is kept of it. */
        default boolean isStale() {
            return switch (this) {
                case Answered(var answer) -> answer.isStale();
                case Failed _ -> false;
            };
        }

        /** A bug showed itself in this submission; it was left out as if it had never been sent. */
        record Failed(RuntimeException cause) implements Decided {}
    }
}
