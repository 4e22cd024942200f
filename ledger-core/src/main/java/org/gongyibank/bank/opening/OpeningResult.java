package org.gongyibank.bank.opening;

import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.sheet.FileProblem;

/** The results of handing in or confirming a list. */
public sealed interface OpeningResult {
    /** The list was read and stored. Nothing is posted. */
    record Previewed(Opening opening) implements OpeningResult {}

    /** Nothing was stored: the file is no such list. */
    record Unreadable(FileProblem problem) implements OpeningResult {}

    /** This request confirmed {@code lines}; each is posted or refused. */
    record Confirmed(long id, List<OpeningLine> lines, boolean replayed) implements OpeningResult {
        public Confirmed {
            lines = List.copyOf(lines);
        }
    }

    /** No waiting row may be confirmed by this person. */
    record NothingToConfirm(boolean replayed) implements OpeningResult {}

    /** The caller handed the list in, so somebody else has to confirm it. */
    record SecondPersonNeeded() implements OpeningResult {}

    /** The notice is too short: a list posted on {@code noticedOn} may be confirmed from {@code fromOn} on. */
    record NoticeTooShort(LocalDate noticedOn, LocalDate fromOn) implements OpeningResult {}

    record NoSuchList() implements OpeningResult {}

    /** The key was used before with other content; {@code fields} differ. */
    record KeyReused(List<String> fields) implements OpeningResult {}
}
