package org.gongyibank.bank.opening;

import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.sheet.FileProblem;

/** Everything that can come of handing in or confirming a list. Callers switch over it without a default branch. */
public sealed interface OpeningResult {
    /** Read and shown; nothing is posted. */
    record Previewed(Opening opening) implements OpeningResult {}

    /** Nothing was stored: the file cannot be read as such a list. */
    record Unreadable(FileProblem problem) implements OpeningResult {}

    /** This request confirmed {@code lines}, each of which is posted or refused. */
    record Confirmed(long id, List<OpeningLine> lines, boolean replayed) implements OpeningResult {
        public Confirmed {
            lines = List.copyOf(lines);
        }
    }

    /** No row waits that this person may confirm. */
    record NothingToConfirm(boolean replayed) implements OpeningResult {}

    /** The asker handed the list in, and may not confirm it. */
    record SecondPersonNeeded() implements OpeningResult {}

    /** The list has not hung on the board for long enough: posted on {@code noticedOn}, it counts from {@code fromOn} on. */
    record NoticeTooShort(LocalDate noticedOn, LocalDate fromOn) implements OpeningResult {}

    record NoSuchList() implements OpeningResult {}

    /** The key was used for something else; {@code fields} differ. */
    record KeyReused(List<String> fields) implements OpeningResult {}
}
