package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.MappedEntity;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.member.Member;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Submission.Mode;

/**
 * The row of an {@link AwardLine}. The columns of a matter are empty for other kinds; {@code ruleVersion} is 0 when no
 * rule was in force.
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

    /** The lines of an award as they are first stored. */
    static List<AwardLineRow> of(AwardRow award, List<Draft> drafts) {
        var rows = drafts.stream()
                .map(draft -> draft.row(award.id(), award.awarder()))
                .toList();
        return award.mode() == Mode.ATOMIC ? allOrNone(rows) : rows;
    }

    /** Sets the columns, in their order, behind the first {@code before} parameters; gives how many are set then. */
    int bind(PreparedStatement statement, int before) throws SQLException {
        var values = new Object[] {
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
            outcome.name(),
            points,
            seq,
            confirmer,
            confirmRequest,
            problem
        };
        for (var place = 0; place < values.length; place++) statement.setObject(before + place + 1, values[place]);
        return before + values.length;
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

    /** The same line after the ledger answered; {@code points} and {@code seq} are those of the entry. */
    AwardLineRow decided(Outcome answer, Member receiver) {
        return switch (answer) {
            case Outcome.Posted(var entry) ->
                with(LineOutcome.POSTED, entry.seq(), entry.amountOn(receiver.points()), "");
            case Outcome.Refused(var refusal) ->
                with(
                        LineOutcome.REFUSED,
                        0,
                        0,
                        LineProblem.of(refusal, askedPoints).text());
            case Outcome.NotPosted() -> notPosted();
            case Outcome.Changed() -> throw new IllegalStateException("an award changes no account");
        };
    }

    /** The lines of an atomic award: one that is refused takes all others with it, those that wait too. */
    private static List<AwardLineRow> allOrNone(List<AwardLineRow> lines) {
        if (lines.stream().noneMatch(line -> line.outcome == LineOutcome.REFUSED)) return lines;
        return lines.stream()
                .map(line -> line.outcome == LineOutcome.REFUSED ? line : line.notPosted())
                .toList();
    }

    AwardLineRow notPosted() {
        return with(LineOutcome.NOT_POSTED, 0, 0, "");
    }

    /** The line as the award's own request was answered, whatever a second person has done with it since. */
    AwardLineRow asFirstAnswered() {
        return confirmer == 0 ? this : with(LineOutcome.WAITING, 0, 0, "");
    }

    private AwardLineRow with(LineOutcome next, long entry, long posted, String why) {
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
                next,
                posted,
                entry,
                confirmer,
                confirmRequest,
                why);
    }
}
