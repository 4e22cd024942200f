package org.gongyibank.bank.statement;

import java.time.Instant;
import java.util.List;
import org.gongyibank.ledger.domain.Unit;

/**
 * A page of the entries on a member's account in a span of days, newest first.
 *
 * @param opening the balance before the range
 * @param closing the balance at its end
 * @param more whether the next page has older lines
 */
public record MemberStatement(long member, Unit unit, long opening, List<Line> lines, long closing, boolean more) {
    public MemberStatement {
        lines = List.copyOf(lines);
    }

    /**
     * The effect of one entry on the account.
     *
     * @param amount signed; positive to the member
     * @param why one sentence in the language asked for
     */
    public record Line(long seq, Instant at, String kind, long amount, long balanceAfter, String why) {}
}
