package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Why a redemption, a capture, a cancel or a refund was refused. The first that applies is given, in the order of this
 * file; of {@code InsufficientPoints} and {@code SoldOut} either. A clerk reads these: none tells what the member has.
 */
public sealed interface RedemptionRefusal {
    /** The partner no longer offers this. */
    record OfferClosed() implements RedemptionRefusal {}

    /** The partner never signed an agreement. */
    record AgreementMissing() implements RedemptionRefusal {}

    record AgreementSuspended() implements RedemptionRefusal {}

    record AgreementNotStarted(LocalDate fromOn) implements RedemptionRefusal {}

    /** {@code untilOn} was its last day. */
    record AgreementExpired(LocalDate untilOn) implements RedemptionRefusal {}

    /** No member was given this code in the last day. */
    record CodeUnknown() implements RedemptionRefusal {}

    /** A code of another community. */
    record CodeForeign() implements RedemptionRefusal {}

    record CodeUsed() implements RedemptionRefusal {}

    /** The member has a newer code. */
    record CodeReplaced() implements RedemptionRefusal {}

    record CodeExpired(Instant acceptedUntil) implements RedemptionRefusal {}

    record AccountFrozen() implements RedemptionRefusal {}

    record AccountClosed() implements RedemptionRefusal {}

    /** The agreement takes {@code max} points in a month, of which {@code left} are left. */
    record AgreementExhausted(long max, long left, long asked) implements RedemptionRefusal {}

    /** A member may have {@code max} of the offer in its period and {@code left} more. */
    record MemberLimitReached(long max, long left, long asked) implements RedemptionRefusal {}

    /** The member has less than {@code asked} points. */
    record InsufficientPoints(long asked) implements RedemptionRefusal {}

    /** Of the offer {@code left} are left in its period. */
    record SoldOut(long left, long asked) implements RedemptionRefusal {}

    /** The points are not set aside: never were, or the redemption has ended already. */
    record NotHeld(Redemption.State state) implements RedemptionRefusal {}

    /** The time of the hold was over at {@code at}; the points go back to the member. */
    record HoldExpired(Instant at) implements RedemptionRefusal {}

    /** More was asked than was set aside. */
    record ExceedsHold(long held, long asked) implements RedemptionRefusal {}

    /** There is nothing to refund: nothing was captured, or all of it has been given back. */
    record NotCaptured(Redemption.State state) implements RedemptionRefusal {}

    /** More was asked back than was captured and not refunded yet. */
    record ExceedsCapture(long left, long asked) implements RedemptionRefusal {}
}
