package org.gongyibank.bank.redemption;

import java.time.Instant;
import java.util.List;

/**
 * Everything that can come of a redemption, a capture or a cancel. Callers switch over it without a default branch.
 * {@code replayed}: an earlier request with the same key and content did it.
 */
public sealed interface RedemptionOutcome {
    /** {@code points} are set aside until {@code expiresAt}. */
    record Held(long id, long points, Instant expiresAt, boolean replayed) implements RedemptionOutcome {}

    /** The partner took {@code points}; the rest went back to the member. */
    record Captured(long id, long points, boolean replayed) implements RedemptionOutcome {}

    /** {@code points} went back to the member. */
    record Cancelled(long id, long points, boolean replayed) implements RedemptionOutcome {}

    /** The rules forbid it; nothing was moved. */
    record Refused(RedemptionRefusal refusal, boolean replayed) implements RedemptionOutcome {}

    /** The clerk tried too many codes that nobody has; may try again after so many seconds. Kept under no key. */
    record TooManyWrongCodes(long retryAfterSeconds) implements RedemptionOutcome {}

    /** The key was used before for something else; {@code fields} differ. */
    record KeyReused(List<String> fields) implements RedemptionOutcome {}

    /** There is no such offer or redemption, or it is not the caller's business. */
    record NotFound() implements RedemptionOutcome {}
}
