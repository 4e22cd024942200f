package org.gongyibank.bank.redemption;

import java.time.Instant;
import org.gongyibank.bank.redemption.RedemptionRefusal.*;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Refusal;

/** Translates the ledger's refusals of redemption steps. */
final class LedgerRefusals {
    private LedgerRefusals() {}

    /** {@code points} is the member's points account; any other account that runs short is the stock. */
    static RedemptionRefusal ofHold(Redemption asked, AccountId points, Refusal.OfHold refusal) {
        return switch (refusal) {
            case Refusal.AccountFrozen _ -> new AccountFrozen();
            case Refusal.AccountClosed _ -> new AccountClosed();
            case Refusal.LimitReached(var limit, var used, var max) ->
                limit.startsWith(Reservations.AGREEMENT)
                        ? new AgreementExhausted(max, Math.max(0, max - used), asked.points())
                        : new MemberLimitReached(max, Math.max(0, max - used), asked.quantity());
            // The clerk must not learn the member's balance, so only the price is passed on.
            case Refusal.InsufficientPoints shortage ->
                shortage.account().equals(points)
                        ? new InsufficientPoints(shortage.asked())
                        : new SoldOut(shortage.spendable(), shortage.asked());
            // An import has registered the member but not opened the accounts yet, so the balance is 0.
            case Refusal.AccountNotFound _ -> new InsufficientPoints(asked.points());
            case Refusal.CeilingReached _ -> throw new IllegalStateException("ESCROW has no ceiling: " + refusal);
        };
    }

    static RedemptionRefusal ofCapture(Instant expiresAt, Refusal.OfCapture refusal) {
        return switch (refusal) {
            case Refusal.HoldExpired _ -> new HoldExpired(expiresAt);
            case Refusal.HoldNotOpen ended -> ended(expiresAt, ended);
            case Refusal.ExceedsHold more -> new ExceedsHold(more.held(), more.asked());
            case Refusal.AccountNotFound _, Refusal.AccountClosed _, Refusal.UnitMismatch _, Refusal.OutOfBounds _ ->
                throw new IllegalStateException("the bank's own accounts are open and unbounded: " + refusal);
        };
    }

    static RedemptionRefusal ofCancel(Instant expiresAt, Refusal.OfRelease refusal) {
        return switch (refusal) {
            case Refusal.HoldNotOpen ended -> ended(expiresAt, ended);
            case Refusal.HoldNotExpired _, Refusal.OutOfBounds _ ->
                throw new IllegalStateException("a hold is cancelled at any time: " + refusal);
        };
    }

    private static RedemptionRefusal ended(Instant expiresAt, Refusal.HoldNotOpen hold) {
        return switch (hold.state()) {
            case "CAPTURED" -> new NotHeld(Redemption.State.CAPTURED);
            case "RELEASED" -> new NotHeld(Redemption.State.CANCELLED);
            case "EXPIRED" -> new HoldExpired(expiresAt);
            default -> throw new IllegalStateException("a redemption's hold is " + hold.state());
        };
    }

    static RedemptionRefusal ofRefund(Refusal.OfRefund refusal) {
        return switch (refusal) {
            case Refusal.AccountClosed _ -> new AccountClosed();
            case Refusal.HoldNotCaptured not ->
                switch (not.state()) {
                    case "OPEN" -> new NotCaptured(Redemption.State.HELD);
                    case "RELEASED" -> new NotCaptured(Redemption.State.CANCELLED);
                    case "EXPIRED" -> new NotCaptured(Redemption.State.EXPIRED);
                    default -> throw new IllegalStateException("a redemption's hold is " + not.state());
                };
            case Refusal.ExceedsCapture more ->
                more.left() == 0
                        ? new NotCaptured(Redemption.State.REFUNDED)
                        : new ExceedsCapture(more.left(), more.asked());
            case Refusal.RefundedSince _ -> throw new IllegalStateException("computed again: " + refusal);
            case Refusal.AccountNotFound _, Refusal.UnitMismatch _, Refusal.OutOfBounds _ ->
                throw new IllegalStateException("the accounts are those of the capture: " + refusal);
        };
    }
}
