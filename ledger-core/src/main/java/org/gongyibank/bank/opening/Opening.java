package org.gongyibank.bank.opening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.sheet.OpeningStatus;

/**
 * A list of opening balances with the state of its rows.
 *
 * @param noticedOn the day on which the list was posted on the board; empty until it is confirmed
 */
public record Opening(
        long id, long uploader, String title, Instant madeAt, Optional<LocalDate> noticedOn, List<OpeningLine> lines) {
    public Opening {
        lines = List.copyOf(lines);
    }

    static Opening of(OpeningList list, List<OpeningLine> lines) {
        return new Opening(
                list.id(), list.uploader(), list.title(), list.madeAt(), Optional.ofNullable(list.noticedOn()), lines);
    }

    public long count(OpeningStatus status) {
        return lines.stream().filter(line -> line.status() == status).count();
    }

    /** Returns how many rows wait for the council. */
    public long waiting() {
        return lines.stream()
                .filter(line -> line.outcome() == OpeningLine.State.WAITING)
                .count();
    }
}
