package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.util.List;

/**
 * Everything that can come of a redemption, a capture, a cancel or a refund. Callers switch over it without a default branch.
 * {@code replayed}: an earlier request with the same key and content did it.
 */
public sealed interface RedemptionOutcome {
    /** {@code points} are set aside until {@code expiresAt}. */
    record Held(long id, long points, Instant expiresAt, boolean replayed) implements RedemptionOutcome {}

    /** The partner took {@code points}; the rest went back to the member. */
    record Captured(long id, long points, boolean replayed) implements RedemptionOutcome {}

    /** {@code points} went back to the member. */
    record Cancelled(long id, long points, boolean replayed) implements RedemptionOutcome {}

    /**
     * {@code points} went back to the member.
     *
     * @param state REFUNDED when that was the last of what was captured, else CAPTURED
     * @param refundedPoints how many went back by this refund and those before it
     * @param restocked how many items went back into the stock
     */
    record Refunded(long id, Redemption.State state, long points, long refundedPoints, long restocked, boolean replayed)
            implements RedemptionOutcome {}

    /** The rules forbid it; nothing was moved. */
    record Refused(RedemptionRefusal refusal, boolean replayed) implements RedemptionOutcome {}

    /** The clerk tried too many unknown codes; may try again after so many seconds. Kept under no key. */
    record TooManyWrongCodes(long retryAfterSeconds) implements RedemptionOutcome {}

    /** The key was used before for something else; {@code fields} differ. */
    record KeyReused(List<String> fields) implements RedemptionOutcome {}

    /** There is no such offer or redemption, or it is not the caller's business. */
    record NotFound() implements RedemptionOutcome {}
}
