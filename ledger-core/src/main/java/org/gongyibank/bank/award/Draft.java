package org.gongyibank.bank.award;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.DeedColumns;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.bank.rule.Rule;

/**
 * A line of an award before it is posted.
 *
 * @param rule the version in force on the day, empty for none
 * @param once names the act
 * @param doneBy the entry known to have done the act, 0 for none; the book checks again in any case
 */
public record Draft(
        int line,
        Member member,
        LocalDate occurredOn,
        Grade grade,
        Deed deed,
        Optional<Rule> rule,
        String once,
        long doneBy) {

    /** Returns what the rule gives before any cap. */
    public Price price() {
        return rule.map(found -> found.price(deed)).orElse(new Price(0, 0));
    }

    /** Returns the reason to refuse the line before calling the ledger, if there is one. */
    Optional<LineProblem> problem() {
        if (rule.isEmpty()) return Optional.of(LineProblem.of(LineProblem.NO_RULE));
        // A sheet is confirmed some time after its preview, so another version may be in force.
        if (!rule.get().accepts(grade)) return Optional.of(LineProblem.notAccepted(grade, rule.get()));
        if (!isPaid()) return Optional.of(LineProblem.of(LineProblem.UNPAID));
        if (doneBy != 0) return Optional.of(LineProblem.of(LineProblem.ALREADY_DONE, "seq", doneBy));
        return Optional.empty();
    }

    /** Whether the rule in force gives anything for the deed. */
    public boolean isPaid() {
        return rule.filter(found -> found.accepts(grade)).isPresent() && !price().isNothing();
    }

    /** Whether the line is the awarder's own, so that a second person must confirm it. */
    boolean waits(long awarder) {
        return member.person() == awarder;
    }

    Draft doneBy(long seq) {
        return new Draft(line, member, occurredOn, grade, deed, rule, once, seq);
    }

    AwardLineRow row(long award, LineState state) {
        var columns = DeedColumns.of(deed);
        var price = price();
        return new AwardLineRow(
                        award,
                        line,
                        member.community(),
                        member.id(),
                        occurredOn,
                        price.minutes(),
                        columns.caseNumber(),
                        columns.matterClass(),
                        columns.matterLevel(),
                        columns.matterOutcome(),
                        columns.matterRole(),
                        rule.map(Rule::id).orElse(0L),
                        price.points(),
                        once,
                        LineOutcome.WAITING,
                        0,
                        0,
                        0,
                        0,
                        "")
                .in(state);
    }
}
