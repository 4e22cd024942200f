package org.gongyibank.bank.sheet;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.gongyibank.bank.sheet.FileProblem.Code;

/**
 * Reads a sheet of deeds and matches its rows with the register. Awards nothing and changes nothing.
 *
 * <p>The day of a row depends on the kind:
 *
 * <ul>
 *   <li>MEETING: the day given by the caller, else the only date in the lines above the header.
 *   <li>SERVICE: the day of the sign-in time, else the day of the sheet as for a meeting.
 *   <li>MATTER: the closing date, else the date of occurrence, else the day given by the caller. Dates above the header
 *     do not count, since they may be the day of printing.
 * </ul>
 *
 * <p>The day given must not contradict the file. For MEETING and SERVICE it must lie within the dates above the header.
 * If rows of SERVICE or MATTER have days of their own, at least one of them must match it. Single rows with another
 * day, or with a day outside the dates above the header, are {@code INCOMPLETE}.
 */
public final class SheetReader {
    private SheetReader() {}

    /** Reads a sheet whose day is given in the file. */
    public static Reading<Sheet> read(byte[] file, SheetKind kind, KnownMembers register) {
        return read(file, kind, register, SheetRow.NO_DATE);
    }

    /** Reads a sheet of a day known to the caller; {@link SheetRow#NO_DATE} takes the day from the file. */
    public static Reading<Sheet> read(byte[] file, SheetKind kind, KnownMembers register, LocalDate occurredOn) {
        return TableFile.read(file, kind.layout())
                .then(table -> day(table, kind, occurredOn).then(day -> rows(table, kind, register, day)))
                .then(rows -> new Reading.Read<>(sheet(file, rows)));
    }

    private record Rows(String title, List<SheetRow> rows) {}

    private static Reading<Rows> rows(Table table, SheetKind kind, KnownMembers register, LocalDate day) {
        var lines = table.lines();
        var attendance = new AttendanceRows(register, day, table.dates());
        Reading<List<SheetRow>> read = switch (kind) {
            case MEETING -> new Reading.Read<>(attendance.ofMeeting(lines));
            case SERVICE -> new Reading.Read<>(attendance.ofService(lines));
            case MATTER -> new MatterRows(register, day).of(lines);
        };
        return read.then(rows -> new Reading.Read<>(new Rows(table.title(), rows)));
    }

    private static Reading<LocalDate> day(Table table, SheetKind kind, LocalDate given) {
        return switch (kind) {
            case MEETING -> dayAbove(table.dates(), given).then(SheetReader::known);
            case SERVICE -> dayAbove(table.dates(), given).then(day -> agreed(AttendanceRows.days(table.lines()), day));
            case MATTER -> agreed(MatterRows.days(table.lines()), given);
        };
    }

    private static Reading<LocalDate> known(LocalDate day) {
        return day.equals(SheetRow.NO_DATE)
                ? Reading.refused(Code.DATE_MISSING, "occurredOn")
                : new Reading.Read<>(day);
    }

    private static Reading<LocalDate> dayAbove(List<LocalDate> above, LocalDate given) {
        if (above.isEmpty()) return new Reading.Read<>(given);
        var first = Collections.min(above);
        var last = Collections.max(above);
        if (given.equals(SheetRow.NO_DATE)) return new Reading.Read<>(first.equals(last) ? first : given);
        return given.isBefore(first) || given.isAfter(last)
                ? Reading.refused(Code.DATE_CONTRADICTS, dates(above))
                : new Reading.Read<>(given);
    }

    /** Refuses a file whose rows have days but none is the sheet's: it is the wrong file or the wrong day. */
    private static Reading<LocalDate> agreed(List<LocalDate> ofRows, LocalDate day) {
        var noDay = day.equals(SheetRow.NO_DATE);
        if (ofRows.isEmpty()) return known(day);
        return noDay || ofRows.contains(day)
                ? new Reading.Read<>(day)
                : Reading.refused(Code.DATE_CONTRADICTS, dates(ofRows));
    }

    private static String dates(List<LocalDate> dates) {
        return dates.stream()
                .distinct()
                .sorted()
                .limit(5)
                .map(LocalDate::toString)
                .collect(Collectors.joining("、"));
    }

    private static Sheet sheet(byte[] file, Rows read) {
        var origin = Origin.of(file, read.title());
        return new Sheet(origin.title(), origin.reference(), origin.hash(), read.rows());
    }
}
