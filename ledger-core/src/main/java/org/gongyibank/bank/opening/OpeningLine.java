package org.gongyibank.bank.opening;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.sheet.OpeningRow;
import org.gongyibank.bank.sheet.OpeningStatus;
import org.gongyibank.bank.sheet.RowProblem;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * A row of a list of opening balances and its state, table {@code opening_row}. The row is replaced once, in the
 * transaction of its entry.
 *
 * @param member 0 when the row does not identify one member for certain
 * @param lastDay the last day on which the points can be used; 9999-12-31 if they do not expire
 * @param problem as compact text; empty for none
 * @param seq the entry in the book, 0 for none
 * @param confirmer the person who confirmed it, 0 for none yet
 * @param confirmRequest the id of the confirmation, 0 for none yet
 */
@MappedEntity("opening_row")
public record OpeningLine(
        long list,
        int rowNo,
        int community,
        String name,
        OpeningStatus status,
        long member,
        long points,
        long minutes,
        LocalDate lastDay,
        String problem,
        State outcome,
        long seq,
        long confirmer,
        long confirmRequest) {
    private static final Register TABLE = new Register(
            "opening_row",
            List.of("list", "row_no"),
            List.of(
                    "list",
                    "row_no",
                    "community",
                    "name",
                    "status",
                    "member",
                    "points",
                    "minutes",
                    "last_day",
                    "problem",
                    "outcome",
                    "seq",
                    "confirmer",
                    "confirm_request",
                    "confirmed_at"));

    static Register.Ask waiting(long list) {
        return TABLE.where("list", list, "outcome", State.WAITING);
    }

    RegisterRow stored(Instant confirmedAt) {
        return TABLE.row(
                list,
                rowNo,
                community,
                name,
                status,
                member,
                points,
                minutes,
                lastDay,
                problem,
                outcome,
                seq,
                confirmer,
                confirmRequest,
                confirmedAt);
    }

    /** The state of a row. */
    public enum State {
        /** Never posted: the row is not a candidate. */
        NONE,
        /** Waits for a council member to confirm it. */
        WAITING,
        POSTED,
        REFUSED
    }

    static OpeningLine of(long list, int community, OpeningRow row, long seq) {
        var isOpen = row.status() == OpeningStatus.OPEN;
        var isRepeated = isOpen && seq != 0;
        return new OpeningLine(
                list,
                row.row(),
                community,
                row.name(),
                isRepeated ? OpeningStatus.REPEATED : row.status(),
                row.member(),
                row.points(),
                row.minutes(),
                row.lastDay(),
                isRepeated
                        ? LineProblem.of(LineProblem.ALREADY_DONE, "seq", seq).text()
                        : row.problem(),
                isOpen && !isRepeated ? State.WAITING : State.NONE,
                0,
                0,
                0);
    }

    /** Returns the line after the ledger's answer. */
    OpeningLine decided(Outcome answer) {
        return switch (answer) {
            case Outcome.Posted(var entry) -> with(State.POSTED, entry.seq(), "");
            case Outcome.Refused(var refusal) ->
                with(
                        State.REFUSED,
                        0,
                        LineProblem.of(refusal.as(Refusal.OfPost.class), points).text());
            case Outcome.NotPosted(), Outcome.Changed() ->
                throw new IllegalStateException("an opening balance is posted or refused: " + answer);
        };
    }

    /** Whether the last day of its points is before {@code today}. */
    boolean isOver(LocalDate today) {
        return lastDay.isBefore(today);
    }

    /** Returns the line, refused because its last day has passed. */
    OpeningLine over() {
        return with(State.REFUSED, 0, RowProblem.LAST_DAY_OVER.code());
    }

    private OpeningLine with(State next, long entry, String why) {
        return changed(why, next, entry, confirmer, confirmRequest);
    }

    OpeningLine confirmedBy(long person, long confirmation) {
        return changed(problem, outcome, seq, person, confirmation);
    }

    private OpeningLine changed(String why, State next, long entry, long person, long confirmation) {
        return new OpeningLine(
                list,
                rowNo,
                community,
                name,
                status,
                member,
                points,
                minutes,
                lastDay,
                why,
                next,
                entry,
                person,
                confirmation);
    }

    /** Returns why it is not a candidate or was refused. */
    public Optional<LineProblem> why() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(LineProblem.parse(problem));
    }

    /** Names the act, so that the book holds at most one opening balance per member. */
    static String once(long member) {
        return "opening/" + member;
    }
}
