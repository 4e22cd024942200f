package org.gongyibank.bank.sheet;

import static org.gongyibank.bank.sheet.SheetRow.NO_DATE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.bank.sheet.Table.Line;

/**
 * Reads attendance: sign-in sheets of meetings and of service.
 *
 * <p>One sheet awards a member once per day. A second spell of service on the same day is therefore {@code REPEATED},
 * whether or not it overlaps the first; a person decides and joins the spells.
 */
final class AttendanceRows {
    private final KnownMembers register;
    private final LocalDate day;
    private final List<LocalDate> above;
    private final Map<Act, Spell> seen = new HashMap<>();

    private record Act(long member, LocalDate on) {}

    /**
     * Reads rows of a sheet.
     *
     * @param day of the sheet; {@code NO_DATE} when only the rows have days
     * @param above the dates above the header, which bound the days of all rows; may be empty
     */
    AttendanceRows(KnownMembers register, LocalDate day, List<LocalDate> above) {
        this.register = register;
        this.day = day;
        this.above = above;
    }

    /** Returns the days given in the rows of a service sheet. */
    static List<LocalDate> days(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> Moment.parse(line.cell(Column.SIGN_IN)).stream())
                .filter(Moment::dated)
                .map(Moment::day)
                .toList();
    }

    List<SheetRow> ofMeeting(List<Line> lines) {
        var rows = new ArrayList<SheetRow>();
        for (var line : lines) {
            var signature = line.cell(Column.SIGNATURE);
            var problem = Signature.problem(signature, line.cell(Column.NAME));
            var unsigned = problem.filter(why -> why != RowProblem.SIGNATURE_UNREADABLE);
            var uncertain = problem.or(() -> onAnotherDay(signature));
            rows.add(row(line, new Spell(day, 0, 0, uncertain), unsigned));
        }
        return List.copyOf(rows);
    }

    /** A sign-in time may show that the person signed on another day. */
    private Optional<RowProblem> onAnotherDay(String signature) {
        return Moment.parse(signature)
                .filter(moment -> moment.dated() && !moment.day().equals(day))
                .map(_ -> RowProblem.DATE_CONTRADICTS);
    }

    List<SheetRow> ofService(List<Line> lines) {
        var rows = new ArrayList<SheetRow>();
        for (var line : lines) {
            var in = line.cell(Column.SIGN_IN);
            var out = line.cell(Column.SIGN_OUT);
            var unsigned = unsigned(out).flatMap(_ -> unsigned(in));
            var spell = Spell.of(in, out, day);
            rows.add(row(line, isOutside(spell.on()) ? spell.contradicting() : spell, unsigned));
        }
        return List.copyOf(rows);
    }

    private boolean isOutside(LocalDate on) {
        if (above.isEmpty() || on.equals(NO_DATE)) return false;
        return on.isBefore(Collections.min(above)) || on.isAfter(Collections.max(above));
    }

    private SheetRow row(Line line, Spell spell, Optional<RowProblem> unsigned) {
        var match = register.find(
                line.cell(Column.NUMBER), line.cell(Column.NAME), line.cell(Column.PHONE), line.cell(Column.BUILDING));
        var member = match instanceof Match.Found(var found) ? found.id() : 0;
        if (unsigned.isPresent())
            return row(line, SheetStatus.UNSIGNED, member, spell, unsigned.get().code());
        return switch (match) {
            case Match.Unknown(var why) -> row(line, SheetStatus.UNKNOWN, 0, spell, why.code());
            case Match.Ambiguous(var why) -> row(line, SheetStatus.AMBIGUOUS, 0, spell, why.code());
            case Match.Found _ -> ofMember(line, member, spell);
        };
    }

    private SheetRow ofMember(Line line, long member, Spell spell) {
        if (spell.problem().isPresent()) {
            return row(
                    line,
                    SheetStatus.INCOMPLETE,
                    member,
                    spell,
                    spell.problem().get().code());
        }
        var former = seen.putIfAbsent(new Act(member, spell.on()), spell);
        if (former == null) return row(line, SheetStatus.AWARD, member, spell, "");
        var why = spell.isApartFrom(former) ? RowProblem.SECOND_SPELL : RowProblem.IN_SHEET_ALREADY;
        return row(line, SheetStatus.REPEATED, member, spell, why.code());
    }

    private static SheetRow row(Line line, SheetStatus status, long member, Spell spell, String problem) {
        var name = line.cell(Column.NAME);
        return new SheetRow(line.row(), name, status, member, spell.on(), spell.minutes(), Optional.empty(), problem);
    }

    /** Neither a time nor a signature. Any other text that is not a time is only unreadable. */
    private static Optional<RowProblem> unsigned(String time) {
        if (Signature.isAbsent(time)) return Optional.of(RowProblem.NOT_SIGNED);
        return Signature.problem(time, "").filter(why -> why == RowProblem.SIGNED_FOR);
    }

    /**
     * A spell of presence, from sign-in to sign-out.
     *
     * @param on the day of the sign-in; {@code NO_DATE} when unknown
     * @param from minute of the sign-in since 1970-01-01, 0 for a meeting
     */
    record Spell(LocalDate on, long from, long minutes, Optional<RowProblem> problem) {
        static Spell of(String in, String out, LocalDate day) {
            var start = Moment.parse(in);
            var end = Moment.parse(out);
            var on = start.filter(Moment::dated).map(Moment::day).orElse(day);
            var problem = problem(in, out, on, day);
            if (problem.isPresent()) return new Spell(on, 0, 0, problem);
            var from = start.orElseThrow().on(on).minute();
            var minutes = end.orElseThrow().on(on).minute() - from;
            if (minutes <= 0) return new Spell(on, from, 0, Optional.of(RowProblem.OUT_BEFORE_IN));
            if (minutes > Moment.DAY_MINUTES) return new Spell(on, from, 0, Optional.of(RowProblem.OVER_A_DAY));
            return new Spell(on, from, minutes, Optional.empty());
        }

        private static Optional<RowProblem> problem(String in, String out, LocalDate on, LocalDate day) {
            if (Signature.isAbsent(in)) return Optional.of(RowProblem.SIGN_IN_MISSING);
            if (Signature.isAbsent(out)) return Optional.of(RowProblem.SIGN_OUT_MISSING);
            if (Moment.parse(in).isEmpty() || Moment.parse(out).isEmpty()) {
                return Optional.of(RowProblem.TIME_UNREADABLE);
            }
            if (on.equals(NO_DATE)) return Optional.of(RowProblem.DATE_MISSING);
            if (!day.equals(NO_DATE) && !on.equals(day)) return Optional.of(RowProblem.DATE_CONTRADICTS);
            return Optional.empty();
        }

        private Spell contradicting() {
            return problem.isPresent() ? this : new Spell(on, from, 0, Optional.of(RowProblem.DATE_CONTRADICTS));
        }

        private boolean isApartFrom(Spell other) {
            return minutes > 0 && (from >= other.from + other.minutes || other.from >= from + minutes);
        }
    }
}
