package org.gongyibank.bank.opening;

import java.time.Instant;
import java.util.List;
import org.gongyibank.bank.sheet.OpeningStatus;

/** A list of opening balances and what has come of its rows. */
public record Opening(long id, long uploader, String title, Instant madeAt, List<OpeningLine> lines) {
    public Opening {
        lines = List.copyOf(lines);
    }

    static Opening of(OpeningList list, List<OpeningLine> lines) {
        return new Opening(list.id(), list.uploader(), list.title(), list.madeAt(), lines);
    }

    public long count(OpeningStatus status) {
        return lines.stream().filter(line -> line.status() == status).count();
    }

    /** How many rows somebody of the council has still to confirm. */
    public long waiting() {
        return lines.stream()
                .filter(line -> line.outcome() == OpeningLine.State.WAITING)
                .count();
    }

    /** The lines that a request confirmed. */
    List<OpeningLine> confirmedBy(long request) {
        return lines.stream().filter(line -> line.confirmRequest() == request).toList();
    }
}
