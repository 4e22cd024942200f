package org.gongyibank.bank.sheet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Matter;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterLevel;
import org.gongyibank.bank.deed.MatterOutcome;
import org.gongyibank.bank.sheet.Table.Line;

/** The facts of a case that a line gives, as far as they can be read. */
record CaseFacts(
        String number,
        Optional<MatterClass> matterClass,
        Optional<MatterLevel> level,
        Optional<MatterOutcome> outcome) {
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

    static CaseFacts of(Line line) {
        return new CaseFacts(
                Folding.text(line.cell(Column.CASE)),
                read(CLASSES, line.cell(Column.CLASS)),
                read(LEVELS, line.cell(Column.LEVEL)),
                read(OUTCOMES, line.cell(Column.OUTCOME)));
    }

    private static <T> Optional<T> read(Map<String, T> words, String cell) {
        return Optional.ofNullable(words.get(Folding.key(cell)));
    }

    /** The same for all spellings of one case number. */
    String key() {
        return Folding.key(number);
    }

    Optional<RowProblem> problem() {
        if (!isNumbered()) return Optional.of(RowProblem.CASE_MISSING);
        if (matterClass.isEmpty()) return Optional.of(RowProblem.CLASS_UNREADABLE);
        if (level.isEmpty()) return Optional.of(RowProblem.LEVEL_UNREADABLE);
        return outcome.isEmpty() ? Optional.of(RowProblem.OUTCOME_UNREADABLE) : Optional.empty();
    }

    private boolean isNumbered() {
        return !number.isEmpty() && number.length() <= Matter.CASE_NUMBER_LENGTH;
    }

    /** Returns the matter if all facts could be read. */
    Optional<Matter> matter(HelperRole role) {
        if (!isNumbered()) return Optional.empty();
        return matterClass.flatMap(
                size -> level.flatMap(where -> outcome.map(how -> new Matter(number, size, where, how, role))));
    }

    private record Fact(String caseKey, Column column) {}

    /**
     * Returns the keys of cases whose lines contradict each other. All lines of such a case count, since the first one
     * may be wrong.
     */
    static Set<String> contradictory(List<Line> lines) {
        var said = new HashMap<Fact, Set<Object>>();
        for (var line : lines) {
            var facts = of(line);
            facts.say(said, Column.CLASS, line, facts.matterClass);
            facts.say(said, Column.LEVEL, line, facts.level);
            facts.say(said, Column.OUTCOME, line, facts.outcome);
        }
        return said.entrySet().stream()
                .filter(fact -> fact.getValue().size() > 1)
                .map(fact -> fact.getKey().caseKey)
                .collect(Collectors.toSet());
    }

    /**
     * Adds a fact of the line. An empty cell adds none. An unreadable word counts as a fact of its own, since it may
     * contradict the others.
     */
    private void say(Map<Fact, Set<Object>> said, Column column, Line line, Optional<?> read) {
        var typed = Folding.key(line.cell(column));
        if (typed.isEmpty()) return;
        Object fact = read.isPresent() ? read.get() : typed;
        said.computeIfAbsent(new Fact(key(), column), _ -> new HashSet<>()).add(fact);
    }
}
