package org.gongyibank.api.redemption;

import io.micronaut.http.MutableHttpResponse;
import java.util.Map;
import org.gongyibank.api.problem.Problem;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.bank.redemption.RedemptionRefusal;

/**
 * Turns a refused redemption into a problem of the catalogue. Clerks read it, so no figure reveals the member's
 * balance.
 */
final class RedemptionProblems {
    private RedemptionProblems() {}

    static MutableHttpResponse<Problem> of(RedemptionRefusal refusal) {
        return switch (refusal) {
            case RedemptionRefusal.OfferClosed _ -> Problems.of(ProblemCode.OFFER_CLOSED);
            case RedemptionRefusal.AgreementMissing _ -> Problems.of(ProblemCode.AGREEMENT_MISSING);
            case RedemptionRefusal.AgreementSuspended _ -> Problems.of(ProblemCode.AGREEMENT_SUSPENDED);
            case RedemptionRefusal.AgreementNotStarted(var on) ->
                Problems.of(ProblemCode.AGREEMENT_NOT_STARTED, Map.of("fromOn", on));
            case RedemptionRefusal.AgreementExpired(var on) ->
                Problems.of(ProblemCode.AGREEMENT_EXPIRED, Map.of("untilOn", on));
            case RedemptionRefusal.CodeUnknown _ -> Problems.of(ProblemCode.CODE_UNKNOWN);
            case RedemptionRefusal.CodeForeign _ -> Problems.of(ProblemCode.CODE_FOREIGN);
            case RedemptionRefusal.CodeUsed _ -> Problems.of(ProblemCode.CODE_USED);
            case RedemptionRefusal.CodeReplaced _ -> Problems.of(ProblemCode.CODE_REPLACED);
            case RedemptionRefusal.CodeExpired(var until) ->
                Problems.of(ProblemCode.CODE_EXPIRED, Map.of("acceptedUntil", until));
            case RedemptionRefusal.AccountFrozen _ -> Problems.of(ProblemCode.ACCOUNT_FROZEN);
            case RedemptionRefusal.AccountClosed _ -> Problems.of(ProblemCode.ACCOUNT_CLOSED);
            case RedemptionRefusal.AgreementExhausted(var max, var left, var asked) ->
                Problems.of(ProblemCode.AGREEMENT_EXHAUSTED, Map.of("max", max, "left", left, "asked", asked));
            case RedemptionRefusal.MemberLimitReached(var max, var left, var asked) ->
                Problems.of(ProblemCode.MEMBER_LIMIT_REACHED, Map.of("max", max, "left", left, "asked", asked));
            case RedemptionRefusal.InsufficientPoints(var asked) ->
                Problems.of(ProblemCode.INSUFFICIENT_POINTS, Map.of("asked", asked));
            case RedemptionRefusal.SoldOut(var left, var asked) ->
                Problems.of(ProblemCode.SOLD_OUT, Map.of("left", left, "asked", asked));
            case RedemptionRefusal.NotHeld(var state) ->
                Problems.of(ProblemCode.REDEMPTION_NOT_HELD, Map.of("state", state));
            case RedemptionRefusal.HoldExpired(var at) -> Problems.of(ProblemCode.HOLD_EXPIRED, Map.of("at", at));
            case RedemptionRefusal.ExceedsHold more ->
                Problems.of(ProblemCode.EXCEEDS_HOLD, Map.of("held", more.held(), "asked", more.asked()));
            case RedemptionRefusal.NotCaptured(var state) ->
                Problems.of(ProblemCode.REDEMPTION_NOT_CAPTURED, Map.of("state", state));
            case RedemptionRefusal.ExceedsCapture(var left, var asked) ->
                Problems.of(ProblemCode.EXCEEDS_CAPTURE, Map.of("left", left, "asked", asked));
        };
    }
}
