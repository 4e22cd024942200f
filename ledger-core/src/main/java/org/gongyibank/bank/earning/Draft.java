package org.gongyibank.bank.earning;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.earning.Once.Standing;
import org.gongyibank.bank.member.Member;

/**
 * A line of an award before it is stored.
 *
 * @param rule the version in force on the day, empty for none
 * @param standing under which name the act can be posted, or which entry did it already
 */
record Draft(
        int line, Member member, LocalDate occurredOn, Grade grade, Deed deed, Optional<Rule> rule, Standing standing) {

    AwardLineRow row(long award, long awarder) {
        var price = rule.map(found -> found.price(deed)).orElse(new Price(0, 0));
        var problem = problem(price);
        var columns = DeedColumns.of(deed);
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
                standing.once(),
                outcome(problem, awarder),
                0,
                0,
                0,
                0,
                problem.map(LineProblem::text).orElse(""));
    }

    private Optional<LineProblem> problem(Price price) {
        if (rule.isEmpty()) return Optional.of(LineProblem.of(LineProblem.NO_RULE));
        // A sheet is confirmed some time after its preview: another version may be in force.
        if (!rule.get().accepts(grade)) return Optional.of(LineProblem.notAccepted(grade, rule.get()));
        if (price.isNothing()) return Optional.of(LineProblem.of(LineProblem.UNPAID));
        if (standing.seq() != 0) return Optional.of(LineProblem.of(LineProblem.ALREADY_DONE, "seq", standing.seq()));
        return Optional.empty();
    }

    private LineOutcome outcome(Optional<LineProblem> problem, long awarder) {
        if (problem.isPresent()) return LineOutcome.REFUSED;
        return member.person() == awarder ? LineOutcome.WAITING : LineOutcome.PENDING;
    }
}
