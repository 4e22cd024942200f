package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import org.gongyibank.bank.redemption.Redemption.State;
import org.gongyibank.bank.redemption.RedemptionRefusal.*;

/** The text of a refusal in a redemption's row and under a request's key: its code and figures, separated by spaces. */
final class KeptRefusal {
    private KeptRefusal() {}

    static String write(RedemptionRefusal refusal) {
        return switch (refusal) {
            case OfferClosed() -> "offer-closed";
            case AgreementMissing() -> "agreement-missing";
            case AgreementSuspended() -> "agreement-suspended";
            case AgreementNotStarted(var fromOn) -> join("agreement-not-started", fromOn);
            case AgreementExpired(var untilOn) -> join("agreement-expired", untilOn);
            case CodeUnknown() -> "code-unknown";
            case CodeForeign() -> "code-foreign";
            case CodeUsed() -> "code-used";
            case CodeReplaced() -> "code-replaced";
            case CodeExpired(var acceptedUntil) -> join("code-expired", acceptedUntil);
            case AccountFrozen() -> "account-frozen";
            case AccountClosed() -> "account-closed";
            case AgreementExhausted(var max, var left, var asked) -> join("agreement-exhausted", max, left, asked);
            case MemberLimitReached(var max, var left, var asked) -> join("member-limit-reached", max, left, asked);
            case InsufficientPoints(var asked) -> join("insufficient-points", asked);
            case SoldOut(var left, var asked) -> join("sold-out", left, asked);
            case NotHeld(var state) -> join("not-held", state);
            case NotCaptured(var state) -> join("not-captured", state);
            case HoldExpired _, ExceedsHold _, ExceedsCapture _ ->
                throw new IllegalArgumentException("the ledger keeps its own refusals: " + refusal);
        };
    }

    static RedemptionRefusal read(String text) {
        var parts = List.of(text.split(" ", -1));
        var figures = parts.subList(1, parts.size());
        return switch (parts.getFirst()) {
            case "offer-closed" -> new OfferClosed();
            case "agreement-missing" -> new AgreementMissing();
            case "agreement-suspended" -> new AgreementSuspended();
            case "agreement-not-started" -> new AgreementNotStarted(LocalDate.parse(figures.getFirst()));
            case "agreement-expired" -> new AgreementExpired(LocalDate.parse(figures.getFirst()));
            case "code-unknown" -> new CodeUnknown();
            case "code-foreign" -> new CodeForeign();
            case "code-used" -> new CodeUsed();
            case "code-replaced" -> new CodeReplaced();
            case "code-expired" -> new CodeExpired(Instant.parse(figures.getFirst()));
            case "account-frozen" -> new AccountFrozen();
            case "account-closed" -> new AccountClosed();
            case "agreement-exhausted" ->
                new AgreementExhausted(number(figures, 0), number(figures, 1), number(figures, 2));
            case "member-limit-reached" ->
                new MemberLimitReached(number(figures, 0), number(figures, 1), number(figures, 2));
            case "insufficient-points" -> new InsufficientPoints(number(figures, 0));
            case "sold-out" -> new SoldOut(number(figures, 0), number(figures, 1));
            case "not-held" -> new NotHeld(State.valueOf(figures.getFirst()));
            case "not-captured" -> new NotCaptured(State.valueOf(figures.getFirst()));
            default -> throw new IllegalStateException("not a refusal: " + text);
        };
    }

    private static String join(String code, Object... figures) {
        var text = new StringJoiner(" ").add(code);
        for (var figure : figures) text.add(figure.toString());
        return text.toString();
    }

    private static long number(List<String> figures, int position) {
        return Long.parseLong(figures.get(position));
    }
}
