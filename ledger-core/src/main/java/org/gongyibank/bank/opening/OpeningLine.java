package org.gongyibank.bank.opening;

import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.earning.LineProblem;
import org.gongyibank.bank.sheet.OpeningRow;
import org.gongyibank.bank.sheet.OpeningStatus;
import org.gongyibank.ledger.domain.Outcome;

/**
 * A row of a list of opening balances, table {@code opening_row}, and what has come of it.
 *
 * @param member 0 when it is not certain who is meant
 * @param lastDay until when the points can be used; 9999-12-31 for good
 * @param problem as compact text; empty for none
 * @param seq the entry in the book, 0 for none
 * @param confirmer 0 for none yet; {@code confirmRequest} likewise
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
    /** What has come of a row. */
    public enum State {
        /** Nothing will: the row is no candidate. */
        NONE,
        /** Somebody of the council has to confirm it. */
        WAITING,
        /** Confirmed; the ledger has not answered yet. */
        PENDING,
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
                with(State.REFUSED, 0, LineProblem.of(refusal, points).text());
            case Outcome.NotPosted(), Outcome.Changed() ->
                throw new IllegalStateException("an opening balance is posted or refused: " + answer);
        };
    }

    private OpeningLine with(State next, long entry, String why) {
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
                confirmer,
                confirmRequest);
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
