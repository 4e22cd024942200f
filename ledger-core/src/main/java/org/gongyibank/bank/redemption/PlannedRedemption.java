package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.redemption.RedemptionRefusal.CodeUnknown;
import org.gongyibank.bank.redemption.Reservations.Reservation;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.domain.Registers;

/** A redemption to be posted. Its row is written with the entry, as held or refused. */
sealed interface PlannedRedemption extends Registers {
    Redemption asked();

    List<Command> commands();

    /** Returns why it was refused; empty when its points are held. */
    Optional<RedemptionRefusal> refusal(Answer answer);

    /** Refused before posting; nothing under the lock can change the refusal. */
    record Refused(Redemption asked, RedemptionRefusal refusal) implements PlannedRedemption {
        @Override
        public List<Command> commands() {
            return List.of();
        }

        @Override
        public Optional<RedemptionRefusal> refusal(Answer answer) {
            return Optional.of(refusal);
        }

        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            return Optional.of(new Objection.Refused(KeptRefusal.write(refusal)));
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            rows.add(RedemptionRow.refused(asked, refusal, now));
        }
    }

    /**
     * A redemption by a code that was valid before posting. The code is checked again under the book's lock: of several
     * clerks with one code only the first succeeds, and a replaced code is refused. Only a hold uses the code up.
     */
    record ByCode(Redemption asked, OneTimeCode code, Reservation reserved) implements PlannedRedemption {
        @Override
        public List<Command> commands() {
            return List.of(reserved.hold());
        }

        @Override
        public Optional<RedemptionRefusal> refusal(Answer answer) {
            if (answer.objection().orElse(null) instanceof Objection.Refused(var kept)) {
                return Optional.of(KeptRefusal.read(kept));
            }
            return answer.refusal()
                    .map(refusal -> refusal.as(Refusal.OfHold.class))
                    .map(refusal -> LedgerRefusals.ofHold(asked, reserved.points(), refusal));
        }

        @Override
        public List<Register.Ask> asks() {
            return List.of(code.askAll());
        }

        @Override
        public Optional<Objection> judge(Found found, Instant now) {
            return codeRefusal(found, now).map(KeptRefusal::write).map(Objection.Refused::new);
        }

        private Optional<RedemptionRefusal> codeRefusal(Found found, Instant now) {
            var row = row(found);
            // The code was deleted while the request waited.
            if (row.isEmpty()) return Optional.of(new CodeUnknown());
            var current = OneTimeCode.of(row.get());
            var replaced =
                    found.of(code.askAll()).stream().map(OneTimeCode::of).anyMatch(other -> other.isNewerThan(current));
            return current.refusal(asked.community(), now, replaced);
        }

        private Optional<RegisterRow> row(Found found) {
            return found.of(code.askAll()).stream()
                    .filter(row -> row.number("id") == code.id())
                    .findFirst();
        }

        @Override
        public void write(Answer answer, Instant now, Found found, Rows rows) {
            var refusal = refusal(answer);
            if (refusal.isPresent()) {
                rows.add(RedemptionRow.refused(asked, refusal.get(), now));
            } else if (answer.outcome() instanceof Outcome.Posted(var hold)) {
                rows.add(RedemptionRow.held(asked, hold, reserved.stock()));
                rows.replace(OneTimeCode.used(row(found).orElseThrow(), asked.id()));
            }
        }
    }
}
