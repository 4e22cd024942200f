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
 * A row of a list of opening balances, table {@code opening_row}, and what has come of it. It is replaced once, in the
 * transaction of its entry.
 *
 * @param member 0 when it is not certain who is meant
 * @param lastDay until when the points can be used; 9999-12-31 for good
 * @param problem as compact text; empty for none
 * @param seq the entry in the book, 0 for none
 * @param confirmer 0 for none yet; {@code confirmRequest}, the id of the confirmation, likewise
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

    /** What has come of a row. */
    public enum State {
        /** Nothing will: the row is no candidate. */
        NONE,
        /** Somebody of the council has to confirm it. */
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

    /** The same line after the ledger answered. */
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

    /** Whether its points could be used until a day before {@code today}. */
    boolean isOver(LocalDate today) {
        return lastDay.isBefore(today);
    }

    /** The same line, refused for that. */
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

    /** Why it is no candidate or was refused. */
    public Optional<LineProblem> why() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(LineProblem.parse(problem));
    }

    /** Names the act in the book, so that a member begins once. */
    static String once(long member) {
        return "opening/" + member;
    }
}
