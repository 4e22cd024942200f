package org.gongyibank.bank.award;

import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.rule.Price;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * The row of an {@link AwardLine}, table {@code award_line}. The matter columns are empty for other kinds;
 * {@code ruleVersion} is 0 when no rule was in force.
 *
 * @param once names the act, see {@link Once}
 * @param confirmer the second person of a line that waited, 0 for none
 * @param confirmRequest the id made by that person's request
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
        String once,
        LineOutcome outcome,
        long points,
        long seq,
        long confirmer,
        long confirmRequest,
        String problem) {
    static final Register TABLE = new Register(
            "award_line",
            List.of("award", "line"),
            List.of(
                    "award",
                    "line",
                    "community",
                    "member",
                    "occurred_on",
                    "minutes",
                    "case_number",
                    "matter_class",
                    "matter_level",
                    "matter_outcome",
                    "matter_role",
                    "rule_version",
                    "asked_points",
                    "once",
                    "outcome",
                    "points",
                    "seq",
                    "confirmer",
                    "confirm_request",
                    "problem"));

    RegisterRow stored() {
        return TABLE.row(
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
                once,
                outcome,
                points,
                seq,
                confirmer,
                confirmRequest,
                problem);
    }

    /** Returns the stored row after a second person confirmed the line. */
    static RegisterRow confirmed(RegisterRow waiting, LineState state, long confirmer, long request) {
        return waiting.with("outcome", state.outcome())
                .with("points", points(state))
                .with("seq", seq(state))
                .with("problem", problem(state))
                .with("confirmer", confirmer)
                .with("confirm_request", request);
    }

    AwardLineRow in(LineState state) {
        return with(state, confirmer, confirmRequest);
    }

    /** Returns the line after a second person's request. */
    AwardLineRow confirmed(LineState state, long by, long request) {
        return with(state, by, request);
    }

    /** Returns the line as the award's own request was answered, before any second person confirmed it. */
    AwardLineRow asFirstAnswered() {
        return confirmer == 0 ? this : in(new LineState.Waiting());
    }

    AwardLine line(Kind kind) {
        return new AwardLine(line, member, occurredOn, reason(kind), ruleVersion, price(), state());
    }

    /** What the line earns before any cap. */
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

    private AwardLineRow with(LineState state, long by, long request) {
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
                once,
                state.outcome(),
                points(state),
                seq(state),
                by,
                request,
                problem(state));
    }
}
