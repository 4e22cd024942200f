package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.time.LocalDate;
import org.gongyibank.bank.redemption.RedemptionRefusal.*;

/** A refusal as it is kept with the redemption's row: its code and, after a space, its figure. */
final class KeptRefusal {
    private KeptRefusal() {}

    static String write(RedemptionRefusal refusal) {
        return switch (refusal) {
            case OfferClosed() -> "offer-closed";
            case AgreementMissing() -> "agreement-missing";
            case AgreementSuspended() -> "agreement-suspended";
            case AgreementNotStarted(var fromOn) -> "agreement-not-started " + fromOn;
            case AgreementExpired(var untilOn) -> "agreement-expired " + untilOn;
            case CodeUnknown() -> "code-unknown";
            case CodeForeign() -> "code-foreign";
            case CodeUsed() -> "code-used";
            case CodeReplaced() -> "code-replaced";
            case CodeExpired(var acceptedUntil) -> "code-expired " + acceptedUntil;
            case AccountFrozen() -> "account-frozen";
            case AccountClosed() -> "account-closed";
            case InsufficientPoints(var asked) -> "insufficient-points " + asked;
            case NotHeld _, HoldExpired _, ExceedsHold _ ->
                throw new IllegalArgumentException("the ledger keeps refusals of a step: " + refusal);
        };
    }

    static RedemptionRefusal read(String text) {
        var space = text.indexOf(' ');
        var code = space < 0 ? text : text.substring(0, space);
        var figure = text.substring(space + 1);
        return switch (code) {
            case "offer-closed" -> new OfferClosed();
            case "agreement-missing" -> new AgreementMissing();
            case "agreement-suspended" -> new AgreementSuspended();
            case "agreement-not-started" -> new AgreementNotStarted(LocalDate.parse(figure));
            case "agreement-expired" -> new AgreementExpired(LocalDate.parse(figure));
            case "code-unknown" -> new CodeUnknown();
            case "code-foreign" -> new CodeForeign();
            case "code-used" -> new CodeUsed();
            case "code-replaced" -> new CodeReplaced();
            case "code-expired" -> new CodeExpired(Instant.parse(figure));
            case "account-frozen" -> new AccountFrozen();
            case "account-closed" -> new AccountClosed();
            case "insufficient-points" -> new InsufficientPoints(Long.parseLong(figure));
            default -> throw new IllegalStateException("not a refusal: " + text);
        };
    }
}
