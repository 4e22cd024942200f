package org.gongyibank.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A page of the postings on an account in a span of recorded time, newest first.
 *
 * @param opening the balance before the span
 * @param closing the balance at the end of the span
 * @param more whether older lines of the span follow on the next page
 */
public record Statement(long opening, List<Line> lines, long closing, boolean more) {
    /**
     * One posting, with what its entry says.
     *
     * @param reverses 0 for none
     * @param lots what it did to the lots of the account, ascending by last day; empty for an account without lots
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
            List<LotChange> lots) {}
}
