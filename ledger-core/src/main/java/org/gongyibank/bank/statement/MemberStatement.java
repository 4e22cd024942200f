package org.gongyibank.bank.statement;

import java.time.Instant;
import java.util.List;
import org.gongyibank.ledger.domain.Unit;

/**
 * A page of a member's statement for a range of days, newest first.
 *
 * @param opening the balance before the range
 * @param closing the balance at its end
 * @param more whether the next page has older lines of the range
 */
public record MemberStatement(long member, Unit unit, long opening, List<Line> lines, long closing, boolean more) {
    public MemberStatement {
        lines = List.copyOf(lines);
    }

    /**
     * The effect of one entry on the account.
     *
     * @param amount positive when the member receives
     * @param why one plain sentence in the requested language
     */
    public record Line(long seq, Instant at, String kind, long amount, long balanceAfter, String why) {}
}
