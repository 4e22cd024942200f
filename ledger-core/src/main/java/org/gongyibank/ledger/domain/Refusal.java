package org.gongyibank.ledger.domain;

import java.time.Instant;

/**
 * Why the ledger said no. A refusal moves nothing. The first that applies is given, in the order of this file: it is
 * the documented precedence. What can be said to a command is a type of its own, such as {@link OfHold}.
 */
public sealed interface Refusal {
    sealed interface OfPost extends Refusal {}

    sealed interface OfMoveAll extends Refusal {}

    sealed interface OfHold extends Refusal {}

    sealed interface OfCapture extends Refusal {}

    sealed interface OfRelease extends Refusal {}

    sealed interface OfRefund extends Refusal {}

    sealed interface OfReverse extends Refusal {}

    sealed interface OfFreeze extends Refusal {}

    sealed interface OfClose extends Refusal {}

    /** A balance would leave the bounds of its account. */
    sealed interface OutOfBounds extends OfPost, OfMoveAll, OfHold, OfCapture, OfRelease, OfRefund, OfReverse {}

    /**
     * The refusal as that of a command of one kind.
     *
     * @throws ClassCastException if a command of that kind is never refused so
     */
    default <R extends Refusal> R as(Class<R> ofCommand) {
        return ofCommand.cast(this);
    }

    /** Whether it says only that the command was computed from what has changed since. */
    default boolean isStale() {
        return this instanceof RefundedSince;
    }

    /** The business act is in the book already, as entry {@code seq}. */
    record AlreadyDone(long seq) implements OfPost, OfMoveAll {}

    /** There is no such entry, or it is one of a hold's or a reversal's own. */
    record NotReversible(long seq) implements OfReverse {}

    record AccountNotFound(AccountId account)
            implements OfPost, OfMoveAll, OfHold, OfCapture, OfRefund, OfReverse, OfFreeze, OfClose {}

    /** Another account has this id or this name. */
    record AccountExists(AccountId account) implements Refusal {}

    record AccountFrozen(AccountId account) implements OfPost, OfHold {}

    record AccountClosed(AccountId account)
            implements OfPost, OfMoveAll, OfHold, OfCapture, OfRefund, OfReverse, OfFreeze, OfClose {}

    /** The legs do not sum to zero in {@code unit}, or a part changes its unit. */
    record UnitMismatch(Unit unit) implements OfPost, OfMoveAll, OfCapture, OfRefund {}

    /** The hold does not exist ({@code ABSENT}) or has ended already in {@code state}. */
    record HoldNotOpen(long hold, String state) implements OfCapture, OfRelease {}

    /** The time of the hold was over at {@code at}. */
    record HoldExpired(long hold, Instant at) implements OfCapture {}

    /** Only a hold whose time is over can be released as expired. */
    record HoldNotExpired(long hold, Instant until) implements OfRelease {}

    /** More was asked than was held from the account. */
    record ExceedsHold(AccountId account, long held, long asked) implements OfCapture {}

    /** Only what was captured can be refunded; the hold is in {@code state}, or {@code ABSENT}. */
    record HoldNotCaptured(long hold, String state) implements OfRefund {}

    /** Another refund of the hold came after the parts were computed. */
    record RefundedSince(long hold) implements OfRefund {}

    /** More was asked than a capture took from the account, or gave to it, and was not refunded yet. */
    record ExceedsCapture(AccountId account, long left, long asked) implements OfRefund {}

    record AlreadyReversed(long seq, long by) implements OfReverse {}

    /** Entry {@code seq} gave points that somebody had before: WRITE_OFF does not pay them a second time. */
    record WriteOffNotAllowed(long seq) implements OfReverse {}

    /** The limit has used {@code used} of {@code max} in its window. */
    record LimitReached(String limit, long used, long max) implements OfPost, OfHold {}

    record InsufficientPoints(AccountId account, long spendable, long asked) implements OutOfBounds {}

    record CeilingReached(AccountId account, long room, long asked) implements OutOfBounds {}

    /** Closing needs all holds ended. */
    record HoldsOpen(AccountId account) implements OfClose {}

    /** Closing needs an empty account. */
    record AccountNotEmpty(AccountId account, long balance) implements OfClose {}
}
