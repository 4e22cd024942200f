package org.gongyibank.bank.award;

import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * The row of an {@link AwardLine}, table {@code award_line}. The columns of a matter are empty for other kinds; {@code
 * ruleVersion} is 0 when no rule was in force.
 */
@MappedEntity("award_line")
record AwardLineRow(
        long award,
        int line,
        int community,
        long member,
        LocalDate occurredOn,
        long minutes,
        String caseNumber,
        String matterClass,
        String matterLevel,
        String matterOutcome,
        String matterRole,
        long ruleVersion,
        long askedPoints,
        LineOutcome outcome,
        long points,
        long seq,
        String problem) {
    static final Register TABLE = Register.of("award_line", AwardLineRow.class, "award", "line");

    RegisterRow stored() {
        return TABLE.rowOf(this);
    }

    /** The row of a line that a second person has confirmed. */
    static RegisterRow confirmed(RegisterRow waiting, LineState state) {
        return waiting.with("outcome", state.outcome())
                .with("points", points(state))
                .with("seq", seq(state))
                .with("problem", problem(state));
    }

    AwardLine line(Kind kind) {
        return new AwardLine(line, member, occurredOn, reason(kind), ruleVersion, price(), state());
    }

    /** The price of the line before any cap. */
    Price price() {
        return new Price(askedPoints, minutes);
    }

    /** The deed's reason code, see {@link Deed#reason()}. */
    String reason(Kind kind) {
        return switch (kind) {
            case MEETING -> Deed.ATTENDED;
            case SERVICE -> Deed.SERVED;
            case MATTER ->
                Deed.reason(
                        MatterClass.valueOf(matterClass),
                        MatterOutcome.valueOf(matterOutcome),
                        HelperRole.valueOf(matterRole));
        };
    }

    private LineState state() {
        return switch (outcome) {
            case WAITING -> new LineState.Waiting();
            case POSTED -> new LineState.Posted(seq, points);
            case REFUSED -> new LineState.Refused(LineProblem.parse(problem));
            case NOT_POSTED -> new LineState.NotPosted();
        };
    }

    private static long points(LineState state) {
        return state instanceof LineState.Posted posted ? posted.points() : 0;
    }

    private static long seq(LineState state) {
        return state instanceof LineState.Posted posted ? posted.seq() : 0;
    }

    private static String problem(LineState state) {
        return state instanceof LineState.Refused(var problem) ? problem.text() : "";
    }

    /** The same line in another state. */
    AwardLineRow in(LineState state) {
        return new AwardLineRow(
                award,
                line,
                community,
                member,
                occurredOn,
                minutes,
                caseNumber,
                matterClass,
                matterLevel,
                matterOutcome,
                matterRole,
                ruleVersion,
                askedPoints,
                state.outcome(),
                points(state),
                seq(state),
                problem(state));
    }
}
