package org.gongyibank.bank.redemption;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.gongyibank.bank.redemption.Redemption.State;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * The row of a redemption. It lands with the hold or with the refusal, and changes with each entry that ends or
 * refunds the hold.
 *
 * @param holdSeq the seq of the hold; 0 for a refused redemption
 * @param stock the account of the offer's items; 0 for none
 * @param expiresAt the end of the hold; for a refused redemption, the time of the refusal
 * @param capturedPoints the points that the partner took
 * @param refundedPoints how many of these were refunded
 * @param problem the refusal as text of {@link KeptRefusal}; empty for none
 */
@MappedEntity("redemption")
record RedemptionRow(
        @Id long id,
        int community,
        long partner,
        long agreement,
        long offer,
        long member,
        long clerk,
        int quantity,
        long points,
        State state,
        long holdSeq,
        long stock,
        Instant expiresAt,
        long capturedPoints,
        long refundedPoints,
        String problem,
        Instant madeAt) {
    private static final Register TABLE = Register.of("redemption", RedemptionRow.class, "id");

    /** The final answer to the request for a redemption. */
    sealed interface Verdict {
        /** The entry {@code hold} holds the points; the book knows what happened to them. */
        record Held(long hold, Optional<AccountId> stock, Instant expiresAt) implements Verdict {}

        record Refused(RedemptionRefusal refusal) implements Verdict {}
    }

    Verdict verdict() {
        if (state == State.REFUSED) return new Verdict.Refused(KeptRefusal.read(problem));
        var items = stock == 0 ? Optional.<AccountId>empty() : Optional.of(new AccountId(stock));
        return new Verdict.Held(holdSeq, items, expiresAt);
    }

    Redemption redemption() {
        return new Redemption(id, community, partner, agreement, offer, member, clerk, quantity, points);
    }

    static Register.Ask ask(long redemption) {
        return TABLE.where("id", redemption);
    }

    static RegisterRow held(Redemption redemption, JournalEntry hold, AccountId stock) {
        var now = hold.recordedAt();
        var until = now.plus(Redemption.HELD_FOR);
        return RedemptionRow.of(redemption, State.HELD, hold.seq(), stock.value(), until, "", now);
    }

    static RegisterRow refused(Redemption redemption, RedemptionRefusal refusal, Instant now) {
        return RedemptionRow.of(redemption, State.REFUSED, 0, 0, now, KeptRefusal.write(refusal), now);
    }

    private static RegisterRow of(
            Redemption of, State state, long hold, long stock, Instant expiresAt, String problem, Instant now) {
        return TABLE.rowOf(new RedemptionRow(
                of.id(),
                of.community(),
                of.partner(),
                of.agreement(),
                of.offer(),
                of.member(),
                of.clerk(),
                of.quantity(),
                of.points(),
                state,
                hold,
                stock,
                expiresAt,
                0,
                0,
                problem,
                now));
    }

    static RegisterRow captured(RegisterRow row, long points) {
        return row.with("state", State.CAPTURED).with("captured_points", points);
    }

    /** All held points went back. */
    static RegisterRow released(RegisterRow row, State end) {
        return row.with("state", end);
    }

    static RegisterRow refunded(RegisterRow row, long points) {
        var refunded = Math.addExact(row.number("refunded_points"), points);
        var state = refunded == row.number("captured_points") ? State.REFUNDED : State.CAPTURED;
        return row.with("refunded_points", refunded).with("state", state);
    }

    /** Whether the hold expired. */
    static boolean isOverdue(RegisterRow row, Instant now) {
        return row.text("state").equals(State.HELD.name()) && !now.isBefore(row.instant("expires_at"));
    }
}
