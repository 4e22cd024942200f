package org.gongyibank.ledger.domain;

import java.time.Instant;

/**
 * Why the ledger said no. A refusal moves nothing. The first that applies is returned: the order of this file is the
 * documented precedence. Each command has its own type of refusals, such as {@link OfHold}.
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

    /** A balance would leave its account's bounds. */
    sealed interface OutOfBounds extends OfPost, OfMoveAll, OfHold, OfCapture, OfRelease, OfRefund, OfReverse {}

    /**
     * Narrows the refusal to those of one kind of command.
     *
     * @throws ClassCastException if that kind of command never has this refusal
     */
    default <R extends Refusal> R as(Class<R> ofCommand) {
        return ofCommand.cast(this);
    }

    /** Whether it only says that the command was computed from stale rows. */
    default boolean isStale() {
        return this instanceof RefundedSince;
    }

    /** The act is already in the book, as entry {@code seq}. */
    record AlreadyDone(long seq) implements OfPost, OfMoveAll {}

    /** There is no such entry, or it belongs to a hold or is a reversal. */
    record NotReversible(long seq) implements OfReverse {}

    record AccountNotFound(AccountId account)
            implements OfPost, OfMoveAll, OfHold, OfCapture, OfRefund, OfReverse, OfFreeze, OfClose {}

    /** The id or the name belongs to another account. */
    record AccountExists(AccountId account) implements Refusal {}

    record AccountFrozen(AccountId account) implements OfPost, OfHold {}

    record AccountClosed(AccountId account)
            implements OfPost, OfMoveAll, OfHold, OfCapture, OfRefund, OfReverse, OfFreeze, OfClose {}

    /** The legs do not sum to zero in {@code unit}, or a part changes its unit. */
    record UnitMismatch(Unit unit) implements OfPost, OfMoveAll, OfCapture, OfRefund {}

    /** The hold does not exist ({@code ABSENT}) or has ended in {@code state}. */
    record HoldNotOpen(long hold, String state) implements OfCapture, OfRelease {}

    /** The hold expired at {@code at}. */
    record HoldExpired(long hold, Instant at) implements OfCapture {}

    /** Only an overdue hold can be released as expired. */
    record HoldNotExpired(long hold, Instant until) implements OfRelease {}

    /** More points were asked for than are held from the account. */
    record ExceedsHold(AccountId account, long held, long asked) implements OfCapture {}

    /** Only a captured hold can be refunded; this one is in {@code state} or {@code ABSENT}. */
    record HoldNotCaptured(long hold, String state) implements OfRefund {}

    /** Another refund came first. Read the hold again and repeat. */
    record RefundedSince(long hold) implements OfRefund {}

    /** More points were asked for than the capture moved on the account and were not yet refunded. */
    record ExceedsCapture(AccountId account, long left, long asked) implements OfRefund {}

    record AlreadyReversed(long seq, long by) implements OfReverse {}

    /** Entry {@code seq} did not issue its points, so WRITE_OFF does not pay for them. */
    record WriteOffNotAllowed(long seq) implements OfReverse {}

    /** {@code used} of {@code max} are used in the limit's window. */
    record LimitReached(String limit, long used, long max) implements OfPost, OfHold {}

    record InsufficientPoints(AccountId account, long spendable, long asked) implements OutOfBounds {}

    record CeilingReached(AccountId account, long room, long asked) implements OutOfBounds {}

    /** An account with open holds cannot close. */
    record HoldsOpen(AccountId account) implements OfClose {}

    /** An account with points cannot close. */
    record AccountNotEmpty(AccountId account, long balance) implements OfClose {}
}
