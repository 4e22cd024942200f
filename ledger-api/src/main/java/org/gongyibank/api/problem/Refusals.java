package org.gongyibank.api.problem;

import java.util.Map;
import org.gongyibank.ledger.domain.Refusal;

/** A ledger refusal as a problem of the catalogue. Account ids are left out, because they mean nothing to a client. */
record Refusals(ProblemCode code, Map<String, ?> figures) {
    static Refusals told(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AlreadyDone(var seq) -> new Refusals(ProblemCode.ALREADY_DONE, Map.of("seq", seq));
            case Refusal.NotReversible(var seq) -> new Refusals(ProblemCode.NOT_REVERSIBLE, Map.of("seq", seq));
            case Refusal.AccountNotFound _ -> new Refusals(ProblemCode.ACCOUNT_NOT_FOUND, Map.of());
            case Refusal.AccountExists _ -> new Refusals(ProblemCode.ACCOUNT_EXISTS, Map.of());
            case Refusal.AccountFrozen _ -> new Refusals(ProblemCode.ACCOUNT_FROZEN, Map.of());
            case Refusal.AccountClosed _ -> new Refusals(ProblemCode.ACCOUNT_CLOSED, Map.of());
            case Refusal.UnitMismatch(var unit) -> new Refusals(ProblemCode.UNIT_MISMATCH, Map.of("unit", unit));
            case Refusal.HoldNotOpen not -> new Refusals(ProblemCode.HOLD_NOT_OPEN, Map.of("state", not.state()));
            case Refusal.HoldExpired expired -> new Refusals(ProblemCode.HOLD_EXPIRED, Map.of("at", expired.at()));
            case Refusal.HoldNotExpired not -> new Refusals(ProblemCode.HOLD_NOT_EXPIRED, Map.of("until", not.until()));
            case Refusal.ExceedsHold more ->
                new Refusals(ProblemCode.EXCEEDS_HOLD, Map.of("held", more.held(), "asked", more.asked()));
            case Refusal.HoldNotCaptured not ->
                new Refusals(ProblemCode.HOLD_NOT_CAPTURED, Map.of("state", not.state()));
            case Refusal.RefundedSince _ -> new Refusals(ProblemCode.REFUNDED_SINCE, Map.of());
            case Refusal.ExceedsCapture more ->
                new Refusals(ProblemCode.EXCEEDS_CAPTURE, Map.of("left", more.left(), "asked", more.asked()));
            case Refusal.AlreadyReversed(var seq, var by) ->
                new Refusals(ProblemCode.ALREADY_REVERSED, Map.of("seq", seq, "by", by));
            case Refusal.WriteOffNotAllowed(var seq) ->
                new Refusals(ProblemCode.WRITE_OFF_NOT_ALLOWED, Map.of("seq", seq, "field", "shortfall"));
            case Refusal.LimitReached(var limit, var used, var max) ->
                new Refusals(ProblemCode.LIMIT_REACHED, Map.of("limit", limit, "used", used, "max", max));
            case Refusal.InsufficientPoints few ->
                new Refusals(
                        ProblemCode.INSUFFICIENT_POINTS, Map.of("spendable", few.spendable(), "asked", few.asked()));
            case Refusal.CeilingReached much ->
                new Refusals(ProblemCode.CEILING_REACHED, Map.of("room", much.room(), "asked", much.asked()));
            case Refusal.HoldsOpen _ -> new Refusals(ProblemCode.HOLDS_OPEN, Map.of());
            case Refusal.AccountNotEmpty full ->
                new Refusals(ProblemCode.ACCOUNT_NOT_EMPTY, Map.of("balance", full.balance()));
        };
    }
}
