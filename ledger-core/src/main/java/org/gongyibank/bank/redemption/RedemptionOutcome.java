package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.util.List;

/**
 * The results of a redemption, a capture, a cancel or a refund. {@code replayed}: an earlier request with the same
 * key and content did it.
 */
public sealed interface RedemptionOutcome {
    /** {@code points} are held until {@code expiresAt}. */
    record Held(long id, long points, Instant expiresAt, boolean replayed) implements RedemptionOutcome {}

    /** The partner received {@code points}; the rest went back to the member. */
    record Captured(long id, long points, boolean replayed) implements RedemptionOutcome {}

    /** {@code points} went back to the member. */
    record Cancelled(long id, long points, boolean replayed) implements RedemptionOutcome {}

    /**
     * {@code points} went back to the member.
     *
     * @param state REFUNDED when no captured points are left, otherwise CAPTURED
     * @param refundedPoints how many points this refund and those before it returned
     * @param restocked how many items returned to the stock
     */
    record Refunded(long id, Redemption.State state, long points, long refundedPoints, long restocked, boolean replayed)
            implements RedemptionOutcome {}

    /** A rule says no; nothing was moved. */
    record Refused(RedemptionRefusal refusal, boolean replayed) implements RedemptionOutcome {}

    /** The clerk tried too many unknown codes and may try again after these seconds. Kept under no key. */
    record TooManyWrongCodes(long retryAfterSeconds) implements RedemptionOutcome {}

    /** The key was used before with other content; {@code fields} differ. */
    record KeyReused(List<String> fields) implements RedemptionOutcome {}

    /** There is no such offer or redemption, or the caller may not see it. */
    record NotFound() implements RedemptionOutcome {}
}
