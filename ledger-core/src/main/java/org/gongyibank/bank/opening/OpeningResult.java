package org.gongyibank.bank.opening;

import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.sheet.FileProblem;

/** The result of handing in or confirming a list. */
public sealed interface OpeningResult {
    /** The list was read and stored. Nothing is posted. */
    record Previewed(Opening opening) implements OpeningResult {}

    /** The file cannot be read as such a list. Nothing was stored. */
    record Unreadable(FileProblem problem) implements OpeningResult {}

    /** This request confirmed {@code lines}; each of them is posted or refused. */
    record Confirmed(long id, List<OpeningLine> lines, boolean replayed) implements OpeningResult {
        public Confirmed {
            lines = List.copyOf(lines);
        }
    }

    /** There is no waiting row that this person may confirm. */
    record NothingToConfirm(boolean replayed) implements OpeningResult {}

    /** The caller handed the list in, and so may not confirm it. */
    record SecondPersonNeeded() implements OpeningResult {}

    /**
     * The list has not been on the board long enough: it was posted on {@code noticedOn} and can be confirmed from
     * {@code fromOn}.
     */
    record NoticeTooShort(LocalDate noticedOn, LocalDate fromOn) implements OpeningResult {}

    record NoSuchList() implements OpeningResult {}

    /** The key was used before for a different request; {@code fields} differ. */
    record KeyReused(List<String> fields) implements OpeningResult {}
}
