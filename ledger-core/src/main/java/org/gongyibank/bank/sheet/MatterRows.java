package org.gongyibank.bank.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.gongyibank.bank.sheet.Table.Line;

/**
 * Reads the helpers in matters: one row per helper, with the mediator of a case before its assistants. A member earns
 * once per case and a case has one mediator. A second one is {@code REPEATED}, and a person decides.
 */
final class MatterRows {
    private static final Pattern BETWEEN_HELPERS = Pattern.compile("[、,，;；/\\s\\p{Z}]+");
    private static final Pattern NUMBER = Pattern.compile("[a-z]*\\d+");
    private static final Pattern DASH_BETWEEN_DIGITS = Pattern.compile("\\d-\\d");

    private final KnownMembers register;
    private final LocalDate given;
    private final List<SheetRow> rows = new ArrayList<>();
    private final Set<String> contradictory = new HashSet<>();
    private final Set<String> mediated = new HashSet<>();
    private final Set<Part> parts = new HashSet<>();

    private record Part(String caseNumber, long member) {}

    MatterRows(KnownMembers register, LocalDate given) {
        this.register = register;
        this.given = given;
    }

    /** Returns the days given in the lines of cases. */
    static List<LocalDate> days(List<Line> lines) {
        return lines.stream().flatMap(line -> ownDay(line).stream()).toList();
    }

    private static Optional<LocalDate> ownDay(Line line) {
        return Moment.parseDate(writtenDay(line));
    }

    /**
     * Returns the closing date, or the day of occurrence if there is none. An unreadable closing date is not replaced.
     */
    private static String writtenDay(Line line) {
        var closed = line.cell(Column.CLOSED);
        return Signature.isNone(closed) ? line.cell(Column.OCCURRED) : closed;
    }

    /** Returns one row per helper, or a refusal when there are more than a file may have. */
    Reading<List<SheetRow>> of(List<Line> lines) {
        contradictory.addAll(CaseFacts.contradictory(lines));
        for (var line : lines) {
            var named = helpers(line.cell(Column.MEDIATOR));
            var mediators = named.isEmpty() ? List.of("") : named;
            var assistants = helpers(line.cell(Column.ASSISTANT));
            if (rows.size() + mediators.size() + assistants.size() > Table.MAX_ROWS) {
                return Reading.refused(Code.TOO_MANY_ROWS, "");
            }
            add(line, mediators, assistants);
        }
        return new Reading.Read<>(List.copyOf(rows));
    }

    private void add(Line line, List<String> mediators, List<String> assistants) {
        var facts = CaseFacts.of(line);
        var several = mediators.size() > 1;
        if (several) mediated.add(facts.key());
        for (var mediator : mediators) {
            add(line, facts, mediator, HelperRole.MEDIATOR, several ? oneOfSeveral(mediator) : find(mediator));
        }
        for (var assistant : assistants) add(line, facts, assistant, HelperRole.ASSISTANT, find(assistant));
    }

    private static List<String> helpers(String cell) {
        return BETWEEN_HELPERS
                .splitAsStream(cell)
                .map(String::strip)
                .filter(helper -> !Signature.isNone(helper))
                .toList();
    }

    private void add(Line line, CaseFacts facts, String helper, HelperRole role, Match match) {
        var day = ownDay(line).orElse(given);
        var member = match instanceof Match.Found(var found) ? found.id() : 0;
        var verdict = helper.isEmpty()
                ? new Verdict(SheetStatus.INCOMPLETE, RowProblem.MEDIATOR_MISSING)
                : verdict(match, facts.problem().or(() -> incomplete(line, facts, day)), facts.key(), role);
        var matter = facts.matter(role);
        rows.add(new SheetRow(rows.size() + 1, helper, verdict.status, member, day, 0, matter, verdict.problem));
    }

    private Match find(String helper) {
        if (!NUMBER.matcher(Folding.number(helper)).matches()) return register.find("", helper, "", "");
        var match = register.find(helper, "", "", "");
        // 1-2 may be two numbers or a range. It means member 12 only if the register writes that number with the dash.
        var mayBeTwo = DASH_BETWEEN_DIGITS.matcher(Folding.key(helper)).find();
        return mayBeTwo && match instanceof Match.Found(var found) && !sameText(found.number(), helper)
                ? new Match.Ambiguous(RowProblem.NUMBER_UNKNOWN)
                : match;
    }

    private static boolean sameText(String one, String other) {
        return Folding.key(one).equals(Folding.key(other));
    }

    /** A case has one mediator, so if a cell names several, a person decides. */
    private Match oneOfSeveral(String helper) {
        var match = find(helper);
        return match instanceof Match.Found ? new Match.Ambiguous(RowProblem.SEVERAL_FIT) : match;
    }

    private record Verdict(SheetStatus status, String problem) {
        Verdict(SheetStatus status, RowProblem problem) {
            this(status, problem.code());
        }
    }

    private Verdict verdict(Match match, Optional<RowProblem> incomplete, String caseKey, HelperRole role) {
        return switch (match) {
            case Match.Unknown(var why) -> new Verdict(SheetStatus.UNKNOWN, why);
            case Match.Ambiguous(var why) -> new Verdict(SheetStatus.AMBIGUOUS, why);
            case Match.Found(var found) ->
                incomplete
                        .map(why -> new Verdict(SheetStatus.INCOMPLETE, why))
                        .orElseGet(() -> ofMember(caseKey, found.id(), role));
        };
    }

    private Verdict ofMember(String caseKey, long member, HelperRole role) {
        if (!parts.add(new Part(caseKey, member))) {
            return new Verdict(SheetStatus.REPEATED, RowProblem.IN_SHEET_ALREADY);
        }
        if (role == HelperRole.MEDIATOR && !mediated.add(caseKey)) {
            return new Verdict(SheetStatus.REPEATED, RowProblem.SECOND_MEDIATOR);
        }
        return new Verdict(SheetStatus.AWARD, "");
    }

    private Optional<RowProblem> incomplete(Line line, CaseFacts facts, LocalDate day) {
        var written = !Signature.isNone(writtenDay(line));
        if (written && ownDay(line).isEmpty()) return Optional.of(RowProblem.TIME_UNREADABLE);
        if (day.equals(SheetRow.NO_DATE)) return Optional.of(RowProblem.DATE_MISSING);
        if (!given.equals(SheetRow.NO_DATE) && !given.equals(day)) return Optional.of(RowProblem.DATE_CONTRADICTS);
        return contradictory.contains(facts.key()) ? Optional.of(RowProblem.CASE_CONTRADICTS) : Optional.empty();
    }
}
