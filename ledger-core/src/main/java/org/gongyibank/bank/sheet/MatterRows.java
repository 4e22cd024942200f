package org.gongyibank.bank.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongyibank.bank.earning.HelperRole;
import org.gongyibank.bank.earning.Matter;
import org.gongyibank.bank.earning.MatterClass;
import org.gongyibank.bank.earning.MatterLevel;
import org.gongyibank.bank.earning.MatterOutcome;
import org.gongyibank.bank.sheet.Table.Line;

/**
 * Reads who helped in which matter: one row per helper, the mediator of a case before its assistants. A member earns
 * once per case, and a case has one mediator: whoever comes second is {@code REPEATED}, for a person to decide.
 */
final class MatterRows {
    private static final Map<String, MatterClass> CLASSES =
            Map.of("小事", MatterClass.MINOR, "中事", MatterClass.MIDDLE, "大事", MatterClass.MAJOR);
    private static final Map<String, MatterLevel> LEVELS = Map.of(
            "楼组长", MatterLevel.STAIRWELL_HEAD,
            "网格党群议事会", MatterLevel.GRID_COUNCIL,
            "网格议事会", MatterLevel.GRID_COUNCIL,
            "党群议事会联盟", MatterLevel.ALLIANCE,
            "议事会联盟", MatterLevel.ALLIANCE,
            "居委会", MatterLevel.RESIDENTS_COMMITTEE,
            "社区居委会", MatterLevel.RESIDENTS_COMMITTEE);
    private static final Map<String, MatterOutcome> OUTCOMES = Map.of(
            "已解决", MatterOutcome.SETTLED,
            "转上级", MatterOutcome.HANDED_UP,
            "未解决", MatterOutcome.UNSETTLED);
    private static final Pattern BETWEEN_HELPERS = Pattern.compile("[、,，;；/\\n]+");

    private final Register register;
    private final LocalDate given;
    private final List<SheetRow> rows = new ArrayList<>();
    private final Map<String, Facts> cases = new HashMap<>();
    private final Set<String> mediated = new HashSet<>();
    private final Set<Part> parts = new HashSet<>();

    private record Part(String caseNumber, long member) {}

    /** What a line says of its case, as typed and folded, and what is wrong with it. */
    private record Facts(
            Optional<MatterClass> matterClass, Optional<MatterLevel> level, Optional<MatterOutcome> outcome) {}

    MatterRows(Register register, LocalDate given) {
        this.register = register;
        this.given = given;
    }

    /** The days that cases have of their own. */
    static List<LocalDate> days(List<Line> lines) {
        return lines.stream().flatMap(line -> ownDay(line).stream()).toList();
    }

    private static Optional<LocalDate> ownDay(Line line) {
        return Moment.parseDate(line.cell(Column.CLOSED)).or(() -> Moment.parseDate(line.cell(Column.OCCURRED)));
    }

    List<SheetRow> of(List<Line> lines) {
        for (var line : lines) {
            var mediators = helpers(line.cell(Column.MEDIATOR));
            if (mediators.isEmpty()) add(line, "", HelperRole.MEDIATOR);
            for (var mediator : mediators) add(line, mediator, HelperRole.MEDIATOR);
            for (var assistant : helpers(line.cell(Column.ASSISTANT))) add(line, assistant, HelperRole.ASSISTANT);
        }
        return List.copyOf(rows);
    }

    private static List<String> helpers(String cell) {
        return BETWEEN_HELPERS
                .splitAsStream(cell)
                .map(String::strip)
                .filter(helper -> !Signature.isNone(helper))
                .toList();
    }

    private void add(Line line, String helper, HelperRole role) {
        var day = ownDay(line).orElse(given);
        var caseNumber = Folding.text(line.cell(Column.CASE));
        var facts = facts(line);
        var matter = matter(caseNumber, facts, role);
        var isNumber = Folding.number(helper).matches("[a-z]*\\d+");
        var match = isNumber ? register.find(helper, "", "", "") : register.find("", helper, "", "");
        var member = match instanceof Match.Found(var found) ? found.id() : 0;
        var verdict = verdict(match, incomplete(line, caseNumber, facts, day), caseNumber, member, role, helper);
        rows.add(new SheetRow(rows.size() + 1, helper, verdict.status, member, day, 0, matter, verdict.problem));
    }

    private record Verdict(SheetStatus status, String problem) {
        Verdict(SheetStatus status, RowProblem problem) {
            this(status, problem.code());
        }
    }

    private Verdict verdict(
            Match match,
            Optional<RowProblem> incomplete,
            String caseNumber,
            long member,
            HelperRole role,
            String helper) {
        if (helper.isEmpty()) return new Verdict(SheetStatus.INCOMPLETE, RowProblem.MEDIATOR_MISSING);
        if (match instanceof Match.Unknown(var why)) return new Verdict(SheetStatus.UNKNOWN, why);
        if (match instanceof Match.Ambiguous(var why)) return new Verdict(SheetStatus.AMBIGUOUS, why);
        if (incomplete.isPresent()) return new Verdict(SheetStatus.INCOMPLETE, incomplete.get());
        if (!parts.add(new Part(caseNumber, member))) {
            return new Verdict(SheetStatus.REPEATED, RowProblem.IN_SHEET_ALREADY);
        }
        if (role == HelperRole.MEDIATOR && !mediated.add(caseNumber)) {
            return new Verdict(SheetStatus.REPEATED, RowProblem.SECOND_MEDIATOR);
        }
        return new Verdict(SheetStatus.AWARD, "");
    }

    private static Facts facts(Line line) {
        return new Facts(
                read(CLASSES, line.cell(Column.CLASS)),
                read(LEVELS, line.cell(Column.LEVEL)),
                read(OUTCOMES, line.cell(Column.OUTCOME)));
    }

    private static <T> Optional<T> read(Map<String, T> words, String cell) {
        return Optional.ofNullable(words.get(Folding.key(cell)));
    }

    private static boolean isCaseNumber(String caseNumber) {
        return !caseNumber.isEmpty() && caseNumber.length() <= Matter.CASE_NUMBER_LENGTH;
    }

    private static Optional<Matter> matter(String caseNumber, Facts facts, HelperRole role) {
        if (!isCaseNumber(caseNumber)) return Optional.empty();
        return facts.matterClass.flatMap(matterClass -> facts.level.flatMap(
                level -> facts.outcome.map(outcome -> new Matter(caseNumber, matterClass, level, outcome, role))));
    }

    private Optional<RowProblem> incomplete(Line line, String caseNumber, Facts facts, LocalDate day) {
        if (!isCaseNumber(caseNumber)) return Optional.of(RowProblem.CASE_MISSING);
        if (facts.matterClass.isEmpty()) return Optional.of(RowProblem.CLASS_UNREADABLE);
        if (facts.level.isEmpty()) return Optional.of(RowProblem.LEVEL_UNREADABLE);
        if (facts.outcome.isEmpty()) return Optional.of(RowProblem.OUTCOME_UNREADABLE);
        var written = !line.cell(Column.CLOSED).isEmpty()
                || !line.cell(Column.OCCURRED).isEmpty();
        if (written && ownDay(line).isEmpty()) return Optional.of(RowProblem.TIME_UNREADABLE);
        if (day.equals(SheetRow.NO_DATE)) return Optional.of(RowProblem.DATE_MISSING);
        if (!given.equals(SheetRow.NO_DATE) && !given.equals(day)) return Optional.of(RowProblem.DATE_CONTRADICTS);
        var former = cases.putIfAbsent(caseNumber, facts);
        return former == null || former.equals(facts) ? Optional.empty() : Optional.of(RowProblem.CASE_CONTRADICTS);
    }
}
