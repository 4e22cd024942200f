package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Why a redemption, a capture, a cancel or a refund was refused. The first that applies is returned, in the order of
 * this file; {@code InsufficientPoints} and {@code SoldOut} have no order. Clerks read these, so none shows a
 * member's balance.
 */
public sealed interface RedemptionRefusal {
    /** The partner no longer offers this service. */
    record OfferClosed() implements RedemptionRefusal {}

    /** The partner never signed an agreement. */
    record AgreementMissing() implements RedemptionRefusal {}

    record AgreementSuspended() implements RedemptionRefusal {}

    record AgreementNotStarted(LocalDate fromOn) implements RedemptionRefusal {}

    /** The agreement ended on {@code untilOn}. */
    record AgreementExpired(LocalDate untilOn) implements RedemptionRefusal {}

    /** No member got this code in the last day. */
    record CodeUnknown() implements RedemptionRefusal {}

    /** The code belongs to another community. */
    record CodeForeign() implements RedemptionRefusal {}

    record CodeUsed() implements RedemptionRefusal {}

    /** The member has a newer code. */
    record CodeReplaced() implements RedemptionRefusal {}

    record CodeExpired(Instant acceptedUntil) implements RedemptionRefusal {}

    record AccountFrozen() implements RedemptionRefusal {}

    record AccountClosed() implements RedemptionRefusal {}

    /** The agreement allows {@code max} points a month and {@code left} are left. */
    record AgreementExhausted(long max, long left, long asked) implements RedemptionRefusal {}

    /** A member may have {@code max} of the offer in a period and {@code left} are left. */
    record MemberLimitReached(long max, long left, long asked) implements RedemptionRefusal {}

    /** The member has fewer than {@code asked} points. */
    record InsufficientPoints(long asked) implements RedemptionRefusal {}

    /** The offer has {@code left} items left in its period. */
    record SoldOut(long left, long asked) implements RedemptionRefusal {}

    /** The points are not held: the redemption was refused or has ended. */
    record NotHeld(Redemption.State state) implements RedemptionRefusal {}

    /** The hold expired at {@code at}; the points go back to the member. */
    record HoldExpired(Instant at) implements RedemptionRefusal {}

    /** More points were asked for than are held. */
    record ExceedsHold(long held, long asked) implements RedemptionRefusal {}

    /** There is nothing to refund: nothing was captured, or everything was refunded. */
    record NotCaptured(Redemption.State state) implements RedemptionRefusal {}

    /** More points were asked for than were captured and not yet refunded. */
    record ExceedsCapture(long left, long asked) implements RedemptionRefusal {}
}
