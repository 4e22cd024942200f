package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.util.List;

/**
 * The result of a redemption, a capture, a cancel or a refund. {@code replayed}: an earlier request with the same key
 * and content did it.
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
     * @param state REFUNDED if nothing captured is left, else CAPTURED
     * @param refundedPoints the total of this refund and all earlier ones
     * @param restocked how many items went back into the stock
     */
    record Refunded(long id, Redemption.State state, long points, long refundedPoints, long restocked, boolean replayed)
            implements RedemptionOutcome {}

    /** The rules forbid it. Nothing was moved. */
    record Refused(RedemptionRefusal refusal, boolean replayed) implements RedemptionOutcome {}

    /** The clerk tried too many wrong codes and may try again after these seconds. Not stored under the key. */
    record TooManyWrongCodes(long retryAfterSeconds) implements RedemptionOutcome {}

    /** The key was used before for a different request; {@code fields} differ. */
    record KeyReused(List<String> fields) implements RedemptionOutcome {}

    /** There is no such offer or redemption, or the caller has no access to it. */
    record NotFound() implements RedemptionOutcome {}
}
