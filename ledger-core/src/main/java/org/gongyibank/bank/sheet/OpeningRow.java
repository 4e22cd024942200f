package org.gongyibank.bank.sheet;

import java.time.LocalDate;

/**
 * A row of a list of opening balances, as read and matched.
 *
 * @param row from 1, counting data rows
 * @param name as typed, at most 80 characters
 * @param member the member's id; 0 when the row does not identify one member for certain
 * @param points whole points; 0 when unreadable
 * @param minutes whole minutes; 0 when unreadable
 * @param lastDay the last day on which the points can be used; 9999-12-31 when the row gives no day
 * @param problem the {@link RowProblem#code()}; empty for a candidate
 */
public record OpeningRow(
        int row,
        String name,
        OpeningStatus status,
        long member,
        long points,
        long minutes,
        LocalDate lastDay,
        String problem) {
    public OpeningRow {
        if (row < 1) throw new IllegalArgumentException("rows are numbered from 1: " + row);
        if ((status == OpeningStatus.OPEN) != problem.isEmpty()) {
            throw new IllegalArgumentException("a row has a problem or is a candidate: " + status + " " + problem);
        }
        if (name.codePointCount(0, name.length()) > SheetRow.NAME_LENGTH) {
            name = name.substring(0, name.offsetByCodePoints(0, SheetRow.NAME_LENGTH));
        }
    }

    OpeningRow with(OpeningStatus other, RowProblem why) {
        return new OpeningRow(row, name, other, member, points, minutes, lastDay, why.code());
    }
}
