package org.gongyibank.ledger.domain;

import java.time.Instant;

/**
 * Why the ledger said no. A refusal moves nothing. The first that applies is given, in the order of this file: it is
 * the documented precedence.
 */
public sealed interface Refusal {
    /** Whether it says only that the command was computed from what has changed since. */
    default boolean isStale() {
        return this instanceof RefundedSince;
    }

    /** The business act is in the book already, as entry {@code seq}. */
    record AlreadyDone(long seq) implements Refusal {}

    /** There is no such entry, or it is one of a hold's or a reversal's own. */
    record NotReversible(long seq) implements Refusal {}

    record AccountNotFound(AccountId account) implements Refusal {}

    /** Another account has this id or this name. */
    record AccountExists(AccountId account) implements Refusal {}

    record AccountFrozen(AccountId account) implements Refusal {}

    record AccountClosed(AccountId account) implements Refusal {}

    /** The legs do not sum to zero in {@code unit}, or a part changes its unit. */
    record UnitMismatch(Unit unit) implements Refusal {}

    /** The hold does not exist ({@code ABSENT}) or has ended already in {@code state}. */
    record HoldNotOpen(long hold, String state) implements Refusal {}

    /** The time of the hold was over at {@code at}. */
    record HoldExpired(long hold, Instant at) implements Refusal {}

    /** Only a hold whose time is over can be released as expired. */
    record HoldNotExpired(long hold, Instant until) implements Refusal {}

    /** More was asked than was held from the account. */
    record ExceedsHold(AccountId account, long held, long asked) implements Refusal {}

    /** Only what was captured can be refunded; the hold is in {@code state}, or {@code ABSENT}. */
    record HoldNotCaptured(long hold, String state) implements Refusal {}

    /** Another refund of the hold came after the parts were computed. */
    record RefundedSince(long hold) implements Refusal {}

    /** More was asked than a capture took from the account, or gave to it, and was not refunded yet. */
    record ExceedsCapture(AccountId account, long left, long asked) implements Refusal {}

    record AlreadyReversed(long seq, long by) implements Refusal {}

    /** Entry {@code seq} gave points that somebody had before: WRITE_OFF does not pay them a second time. */
    record WriteOffNotAllowed(long seq) implements Refusal {}

    /** The limit has used {@code used} of {@code max} in its window. */
    record LimitReached(String limit, long used, long max) implements Refusal {}

    record InsufficientPoints(AccountId account, long spendable, long asked) implements Refusal {}

    record CeilingReached(AccountId account, long room, long asked) implements Refusal {}

    /** Closing needs all holds ended. */
    record HoldsOpen(AccountId account) implements Refusal {}

    /** Closing needs an empty account. */
    record AccountNotEmpty(AccountId account, long balance) implements Refusal {}
}
