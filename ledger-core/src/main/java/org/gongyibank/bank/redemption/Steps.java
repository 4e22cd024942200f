package org.gongyibank.bank.redemption;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;

/** Posts a step of a redemption: the ledger decides by the hold, and the row changes in the same write. */
@Singleton
class Steps {
    private final Ledger ledger;

    Steps(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Computes the new row from the old row and the entry. */
    interface Change extends BiFunction<RegisterRow, JournalEntry, RegisterRow> {}

    Answer post(RedemptionRow row, Keyed request, Command command, Change change) {
        return post(row, request, List.of(command), new Following(row.id(), change));
    }

    /** Stores a refusal under the request's key. */
    Answer refuse(RedemptionRow row, Keyed request, RedemptionRefusal refusal) {
        return post(row, request, List.of(), new Forbidding(refusal));
    }

    /**
     * Releases the hold if it is still overdue under the lock. Otherwise stores nothing, so that a later sweep may try
     * again.
     */
    void expire(RedemptionRow row, Keyed request, Command.Release release) {
        var change = new Following(row.id(), (found, _) -> RedemptionRow.released(found, Redemption.State.EXPIRED));
        post(row, request, List.of(release), new Expiring(change));
    }

    private Answer post(RedemptionRow row, Keyed request, List<Command> commands, Registers registers) {
        var submission = Submission.making(Ids.next(), request, commands, registers);
        return ledger.post(row.redemption().book(), submission);
    }

    /**
     * Translates the answer to a step with one command.
     *
     * @param done translates its entry
     * @param refused translates the ledger's refusal
     */
    static RedemptionOutcome told(
            Answer answer,
            Function<JournalEntry, RedemptionOutcome> done,
            Function<Refusal, RedemptionRefusal> refused) {
        return answer.objection()
                .map(objection -> told(objection, answer.replayed()))
                .orElseGet(() -> switch (answer.outcome()) {
                    case Outcome.Posted(var entry) -> done.apply(entry);
                    case Outcome.Refused(var refusal) ->
                        new RedemptionOutcome.Refused(refused.apply(refusal), answer.replayed());
                    case Outcome.Changed _, Outcome.NotPosted _ ->
                        throw new IllegalStateException("a step is posted or refused: " + answer);
                });
    }

    private static RedemptionOutcome told(Objection objection, boolean replayed) {
        return switch (objection) {
            case Objection.KeyReused(var fields) -> new RedemptionOutcome.KeyReused(fields);
            case Objection.Refused(var kept) -> new RedemptionOutcome.Refused(KeptRefusal.read(kept), replayed);
            case Objection.ActDone _, Objection.Stale _ ->
                throw new IllegalStateException("a step cannot be refused so: " + objection);
        };
    }

    /** Changes the row with the entry. */
    private record Following(long redemption, Change change) implements Registers {
        @Override
        public List<Register.Ask> asks() {
            return List.of(RedemptionRow.ask(redemption));
        }

        RegisterRow row(Found found) {
            return found.of(RedemptionRow.ask(redemption)).getFirst();
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            if (answer.outcome() instanceof Outcome.Posted(var entry)) {
                rows.replace(change.apply(row(found), entry));
            }
        }
    }

    private record Expiring(Following change) implements Registers {
        @Override
        public List<Register.Ask> asks() {
            return change.asks();
        }

        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            return RedemptionRow.isOverdue(change.row(found), now)
                    ? Optional.empty()
                    : Optional.of(new Objection.Stale());
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            change.write(answer, now, found, rows);
        }
    }

    private record Forbidding(RedemptionRefusal refusal) implements Registers {
        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            return Optional.of(new Objection.Refused(KeptRefusal.write(refusal)));
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {}
    }
}
