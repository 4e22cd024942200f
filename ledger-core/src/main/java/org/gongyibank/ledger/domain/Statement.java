package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A page of the postings on an account in a span of recorded time, newest first.
 *
 * @param opening the balance before the span
 * @param closing the balance at the end of the span
 * @param more true if older lines of the span follow on the next page
 */
public record Statement(long opening, List<Line> lines, long closing, boolean more) {
    /**
     * The page asked for.
     *
     * @param other another account of the holder, whose amounts each line shows
     * @param from the first moment of recorded time, {@code to} the first one after the span
     * @param before only lines before this seq; {@code Long.MAX_VALUE} for the first page
     */
    public record Asked(AccountId account, AccountId other, Instant from, Instant to, long before, int limit) {}

    /**
     * A posting with its entry's heading.
     *
     * @param reverses 0 for none
     * @param other the entry's amount on the other account; 0 for none
     * @param lots the entry's changes of the lots of the two accounts
     */
    public record Line(
            long seq,
            Instant at,
            LocalDate effectiveOn,
            String kind,
            Act act,
            long reverses,
            long amount,
            long balanceAfter,
            long other,
            List<LotChange> lots) {}
}
