package org.gongyibank.bank.redemption;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.redemption.RedemptionRefusal.AccountClosed;
import org.gongyibank.bank.redemption.RedemptionRefusal.AccountFrozen;
import org.gongyibank.bank.redemption.RedemptionRefusal.ExceedsHold;
import org.gongyibank.bank.redemption.RedemptionRefusal.HoldExpired;
import org.gongyibank.bank.redemption.RedemptionRefusal.InsufficientPoints;
import org.gongyibank.bank.redemption.RedemptionRefusal.NotHeld;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/**
 * Takes a redemption through the ledger. Every step is safe to repeat, by anybody, after a failure anywhere: the ledger
 * decides once per key, and the row then follows what the ledger says.
 */
@Singleton
class RedemptionSteps {
    /** Where gifted points end. */
    private static final AccountId RETIRED = AccountId.of(Purpose.RETIRED, Unit.POINT);
    /** The actor of what nobody asked for: time was over. */
    private static final String BANK = "bank";

    private final RedemptionRows rows;
    private final Codes codes;
    private final Members members;
    private final Ledger ledger;
    private final Statements statements;

    RedemptionSteps(RedemptionRows rows, Codes codes, Members members, Ledger ledger, Statements statements) {
        this.rows = rows;
        this.codes = codes;
        this.members = members;
        this.ledger = ledger;
        this.statements = statements;
    }

    /** What the ledger said to a capture or a cancel. */
    sealed interface Step {
        record Done(JournalEntry entry) implements Step {}

        record Refused(RedemptionRefusal refusal) implements Step {}
    }

    /** Sets the points aside unless that was tried already; gives the row as it then is: no longer NEW. */
    Redemption hold(Redemption row) {
        if (row.state() != Redemption.State.NEW) return row;
        var legs = List.of(new Leg(pointsOf(row), row.points()));
        var hold = new Command.Hold(row.by(Long.toString(row.clerk())), legs, Redemption.HELD_FOR);
        switch (ledger.post(row.book(), Submission.derived(row.key("hold"), hold))
                .outcome()) {
            case Outcome.Posted(var entry) ->
                rows.held(row.id(), entry.seq(), entry.recordedAt().plus(Redemption.HELD_FOR));
            case Outcome.Refused(var refusal) -> refuse(row, holdRefusal(refusal));
            case Outcome.Changed _, Outcome.NotPosted _ -> throw new IllegalStateException("no answer to a hold");
        }
        return rows.findById(row.id()).orElseThrow();
    }

    /** A refused redemption does not use the code up. */
    @Transactional
    void refuse(Redemption row, RedemptionRefusal refusal) {
        if (rows.refused(row.id(), KeptRefusal.write(refusal)) == 1) codes.giveBack(row);
    }

    /** Takes {@code points} of a held redemption, or {@link Redemption#ALL}; {@code request} names the asking. */
    Step capture(Redemption row, long request, long points, long actor) {
        if (row.holdSeq() == 0) return new Step.Refused(new NotHeld(row.state()));
        var asked = points == Redemption.ALL ? row.points() : points;
        var part = new Command.Capture.Part(pointsOf(row), RETIRED, asked);
        var act = row.by(Long.toString(actor));
        var capture = new Command.Capture(act, row.holdSeq(), List.of(part));
        return end(row, "capture/" + request, capture, Redemption.State.CAPTURED);
    }

    /** Gives the points of a held redemption back. */
    Step cancel(Redemption row, long request, long actor) {
        if (row.holdSeq() == 0) return new Step.Refused(new NotHeld(row.state()));
        var act = row.by(Long.toString(actor));
        var release = new Command.Release(act, row.holdSeq(), Command.Release.Cause.CANCELLED);
        return end(row, "cancel/" + request, release, Redemption.State.CANCELLED);
    }

    /** What a capture took. */
    static long taken(JournalEntry entry) {
        return entry.amountOn(RETIRED);
    }

    private Step end(Redemption row, String step, Command command, Redemption.State end) {
        var submission = Submission.derived(row.key(step), command);
        return switch (ledger.post(row.book(), submission).outcome()) {
            case Outcome.Posted(var entry) -> {
                rows.ended(row.id(), end.name(), taken(entry));
                yield new Step.Done(entry);
            }
            case Outcome.Refused(var refusal) -> {
                // Somebody else ended it, and may have failed to say so here.
                follow(row);
                yield new Step.Refused(endRefusal(row, refusal));
            }
            case Outcome.Changed _, Outcome.NotPosted _ -> throw new IllegalStateException("no answer to " + step);
        };
    }

    /** Finishes what a failure left half-way, and ends what time has ended. */
    void catchUp(Redemption row, String sweep) {
        var held = hold(row);
        if (held.state() != Redemption.State.HELD) return;
        // Any key will do, since a hold ends once; but a refusal is kept under it, so the next sweep uses another.
        if (statements.now().isBefore(held.expiresAt())) {
            follow(held);
        } else {
            var release = new Command.Release(held.by(BANK), held.holdSeq(), Command.Release.Cause.EXPIRED);
            end(held, "expire/" + sweep, release, Redemption.State.EXPIRED);
        }
    }

    /** Brings the row to what the ledger says of its hold. */
    private void follow(Redemption row) {
        var hold = statements
                .hold(row.book(), row.holdSeq())
                .orElseThrow(() -> new IllegalStateException("a held redemption without a hold: " + row.id()));
        switch (hold.state()) {
            case OPEN -> {}
            case CAPTURED -> {
                var amounts = statements.amountsOn(row.book(), RETIRED, List.of(hold.closedSeq()));
                rows.ended(row.id(), Redemption.State.CAPTURED.name(), amounts.getOrDefault(hold.closedSeq(), 0L));
            }
            case RELEASED -> rows.ended(row.id(), Redemption.State.CANCELLED.name(), 0);
            case EXPIRED -> rows.ended(row.id(), Redemption.State.EXPIRED.name(), 0);
        }
    }

    private AccountId pointsOf(Redemption row) {
        return members.find(row.book(), row.member())
                .orElseThrow(() -> new IllegalStateException("a redemption of nobody: " + row.id()))
                .points();
    }

    private static RedemptionRefusal holdRefusal(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AccountFrozen _ -> new AccountFrozen();
            case Refusal.AccountClosed _ -> new AccountClosed();
            // What the member has is not the clerk's business: of the ledger's two figures only the price goes on.
            case Refusal.InsufficientPoints shortage -> new InsufficientPoints(shortage.asked());
            case Refusal.KeyReused _,
                    Refusal.AlreadyDone _,
                    Refusal.NotReversible _,
                    Refusal.AccountNotFound _,
                    Refusal.AccountExists _,
                    Refusal.UnitMismatch _,
                    Refusal.HoldNotOpen _,
                    Refusal.HoldExpired _,
                    Refusal.HoldNotExpired _,
                    Refusal.ExceedsHold _,
                    Refusal.HoldNotCaptured _,
                    Refusal.ExceedsCapture _,
                    Refusal.AlreadyReversed _,
                    Refusal.LimitReached _,
                    Refusal.CeilingReached _,
                    Refusal.HoldsOpen _,
                    Refusal.AccountNotEmpty _ ->
                throw new IllegalStateException("a hold cannot be refused so: " + refusal);
        };
    }

    private static RedemptionRefusal endRefusal(Redemption row, Refusal refusal) {
        return switch (refusal) {
            case Refusal.HoldExpired _ -> new HoldExpired(row.expiresAt());
            case Refusal.HoldNotOpen ended ->
                switch (ended.state()) {
                    case "CAPTURED" -> new NotHeld(Redemption.State.CAPTURED);
                    case "RELEASED" -> new NotHeld(Redemption.State.CANCELLED);
                    case "EXPIRED" -> new HoldExpired(row.expiresAt());
                    default -> throw new IllegalStateException("a redemption's hold is " + ended.state());
                };
            case Refusal.ExceedsHold more -> new ExceedsHold(more.held(), more.asked());
            case Refusal.KeyReused _,
                    Refusal.AlreadyDone _,
                    Refusal.NotReversible _,
                    Refusal.AccountNotFound _,
                    Refusal.AccountExists _,
                    Refusal.AccountFrozen _,
                    Refusal.AccountClosed _,
                    Refusal.UnitMismatch _,
                    Refusal.HoldNotExpired _,
                    Refusal.HoldNotCaptured _,
                    Refusal.ExceedsCapture _,
                    Refusal.AlreadyReversed _,
                    Refusal.LimitReached _,
                    Refusal.InsufficientPoints _,
                    Refusal.CeilingReached _,
                    Refusal.HoldsOpen _,
                    Refusal.AccountNotEmpty _ ->
                throw new IllegalStateException("the end of a hold cannot be refused so: " + refusal);
        };
    }
}
