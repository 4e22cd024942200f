package org.gongyibank.ledger.domain;

import java.time.Instant;

/**
 * Why the ledger refused a command. A refusal moves nothing. The first that applies is returned; the order in this file
 * is the documented precedence. The refusals of each command are a type of their own, such as {@link OfHold}.
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
     * Casts the refusal to the refusals of one command.
     *
     * @throws ClassCastException if that command is never refused for this reason
     */
    default <R extends Refusal> R as(Class<R> ofCommand) {
        return ofCommand.cast(this);
    }

    /** True if the only reason is that the command was computed from data that has changed since. */
    default boolean isStale() {
        return this instanceof RefundedSince;
    }

    /** The business act is already in the book, as entry {@code seq}. */
    record AlreadyDone(long seq) implements OfPost, OfMoveAll {}

    /** There is no such entry, or the ledger wrote it itself, as for a hold, an expiry or a reversal. */
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

    /** The hold does not exist ({@code ABSENT}) or has already ended in {@code state}. */
    record HoldNotOpen(long hold, String state) implements OfCapture, OfRelease {}

    /** The time of the hold was over at {@code at}. */
    record HoldExpired(long hold, Instant at) implements OfCapture {}

    /** Only a hold whose time is over can be released as expired. */
    record HoldNotExpired(long hold, Instant until) implements OfRelease {}

    /** The request exceeds what was held from the account. */
    record ExceedsHold(AccountId account, long held, long asked) implements OfCapture {}

    /** Only what was captured can be refunded; the hold is in {@code state}, or {@code ABSENT}. */
    record HoldNotCaptured(long hold, String state) implements OfRefund {}

    /** Another refund of the hold came after the parts were computed. */
    record RefundedSince(long hold) implements OfRefund {}

    /** The request exceeds what the capture took from the account, or gave to it, less earlier refunds. */
    record ExceedsCapture(AccountId account, long left, long asked) implements OfRefund {}

    record AlreadyReversed(long seq, long by) implements OfReverse {}

    /**
     * The points of entry {@code seq} came from an account other than ISSUANCE: WRITE_OFF does not pay them a second
     * time.
     */
    record WriteOffNotAllowed(long seq) implements OfReverse {}

    /** {@code used} of {@code max} is used up in the window of the limit. */
    record LimitReached(String limit, long used, long max) implements OfPost, OfHold {}

    record InsufficientPoints(AccountId account, long spendable, long asked) implements OutOfBounds {}

    record CeilingReached(AccountId account, long room, long asked) implements OutOfBounds {}

    /** The account cannot be closed while a hold is open. */
    record HoldsOpen(AccountId account) implements OfClose {}

    /** The account cannot be closed while it has a balance. */
    record AccountNotEmpty(AccountId account, long balance) implements OfClose {}
}
