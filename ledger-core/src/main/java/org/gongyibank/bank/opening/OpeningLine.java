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
 * A row of a list of opening balances, table {@code opening_row}, with its state. It changes once, in its entry's
 * transaction.
 *
 * @param member 0 when the person is not certain
 * @param lastDay the last day of the points; 9999-12-31 if they never expire
 * @param problem the problem as compact text; empty for none
 * @param seq the seq of its entry, 0 for none
 * @param confirmer the person who confirmed the row, 0 for none; {@code confirmRequest}: the id of that confirmation,
 * 0 for none
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
        /** The row is no candidate. */
        NONE,
        /** The council has to confirm it. */
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

    /** The line after the ledger's answer. */
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

    /** Whether its points have expired by {@code today}. */
    boolean isOver(LocalDate today) {
        return lastDay.isBefore(today);
    }

    /** The line, refused because its points have expired. */
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

    /** Why the row is no candidate or was refused. */
    public Optional<LineProblem> why() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(LineProblem.parse(problem));
    }

    /** The name of the act in the book: a member begins once. */
    static String once(long member) {
        return "opening/" + member;
    }
}
