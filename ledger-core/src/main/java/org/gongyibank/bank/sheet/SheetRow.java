package org.gongyibank.bank.sheet;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.deed.Matter;

/**
 * A row of a sheet, as read and matched.
 *
 * @param row from 1, counting data rows; for matters counting helpers, the mediator of a case before its assistants
 * @param name as typed, at most 80 characters; for matters the text of the helper's cell
 * @param member the member's id; 0 when the row does not identify one member for certain
 * @param occurredOn the day of the deed; {@link #NO_DATE} when the row is incomplete without one
 * @param minutes of service; 0 for the other kinds and when the times are incomplete
 * @param matter present in every readable row of a sheet of matters, and in no other
 * @param problem the {@link RowProblem#code()}; empty for a candidate
 */
public record SheetRow(
        int row,
        String name,
        SheetStatus status,
        long member,
        LocalDate occurredOn,
        long minutes,
        Optional<Matter> matter,
        String problem) {
    /** Stands for no date. */
    public static final LocalDate NO_DATE = LocalDate.EPOCH;

    static final int NAME_LENGTH = 80;

    public SheetRow {
        if (row < 1) throw new IllegalArgumentException("rows are numbered from 1: " + row);
        if ((status == SheetStatus.AWARD) != problem.isEmpty() && status != SheetStatus.UNPAID) {
            throw new IllegalArgumentException("a row has a problem or is a candidate: " + status + " " + problem);
        }
        if (status == SheetStatus.AWARD && (member == 0 || occurredOn.equals(NO_DATE))) {
            throw new IllegalArgumentException("a candidate has a member and a day: row " + row);
        }
        if (name.codePointCount(0, name.length()) > NAME_LENGTH) {
            name = name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH));
        }
    }
}
