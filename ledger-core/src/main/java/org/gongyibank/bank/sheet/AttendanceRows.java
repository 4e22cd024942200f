package org.gongyibank.bank.sheet;

import static org.gongyibank.bank.sheet.SheetRow.NO_DATE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongyibank.bank.sheet.Table.Line;

/**
 * Reads who was there: sign-in sheets of meetings and of service.
 *
 * <p>A member has one row per sheet and day. A second spell of service on the same day is {@code REPEATED} too, whether
 * it overlaps the first or not: one sheet awards a member once a day, so a person decides and joins the spells.
 */
final class AttendanceRows {
    private static final Pattern MARK_OF_ABSENCE = Pattern.compile("n|no|x|×|✗|✘|❌|/+|\\\\|-+|0|否|无|false");
    private static final Pattern WORD_OF_ABSENCE = Pattern.compile("(?:未|没|缺|请假|病假|事假|旷|不在|不参加).*");
    private static final Set<String> SIGNED_BY_ANOTHER = Set.of("代", "代签", "代签到", "代签名");

    private final Register register;
    private final LocalDate day;
    private final Map<Act, Spell> seen = new HashMap<>();

    private record Act(long member, LocalDate on) {}

    AttendanceRows(Register register, LocalDate day) {
        this.register = register;
        this.day = day;
    }

    /** The days that rows of service have of their own. */
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
            var spell = new Spell(day, 0, 0, Optional.empty());
            rows.add(row(line, spell, unsigned(line.cell(Column.SIGNATURE))));
        }
        return List.copyOf(rows);
    }

    List<SheetRow> ofService(List<Line> lines) {
        var rows = new ArrayList<SheetRow>();
        for (var line : lines) {
            var in = line.cell(Column.SIGN_IN);
            var out = line.cell(Column.SIGN_OUT);
            var unsigned = isAbsent(out) ? unsigned(in) : Optional.<RowProblem>empty();
            rows.add(row(line, Spell.of(in, out, day), unsigned));
        }
        return List.copyOf(rows);
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

    private static Optional<RowProblem> unsigned(String signature) {
        if (isAbsent(signature)) return Optional.of(RowProblem.NOT_SIGNED);
        return SIGNED_BY_ANOTHER.contains(Folding.key(signature))
                ? Optional.of(RowProblem.SIGNED_FOR)
                : Optional.empty();
    }

    /** Blank, a word such as 未签 or 请假, or a cross or dash: no signature and no time. */
    static boolean isAbsent(String cell) {
        var key = Folding.key(cell);
        return key.isEmpty()
                || MARK_OF_ABSENCE.matcher(key).matches()
                || WORD_OF_ABSENCE.matcher(key).matches();
    }

    /**
     * From sign-in to sign-out.
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
            if (isAbsent(in)) return Optional.of(RowProblem.SIGN_IN_MISSING);
            if (isAbsent(out)) return Optional.of(RowProblem.SIGN_OUT_MISSING);
            if (Moment.parse(in).isEmpty() || Moment.parse(out).isEmpty()) {
                return Optional.of(RowProblem.TIME_UNREADABLE);
            }
            if (on.equals(NO_DATE)) return Optional.of(RowProblem.DATE_MISSING);
            if (!day.equals(NO_DATE) && !on.equals(day)) return Optional.of(RowProblem.DATE_CONTRADICTS);
            return Optional.empty();
        }

        private boolean isApartFrom(Spell other) {
            return minutes > 0 && (from >= other.from + other.minutes || other.from >= from + minutes);
        }
    }
}
