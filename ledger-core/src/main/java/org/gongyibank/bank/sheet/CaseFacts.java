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

/** What a line says of its case, as far as it can be read. */
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

    /** Equal for the spellings of one case number. */
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

    /** Present when everything could be read. */
    Optional<Matter> matter(HelperRole role) {
        if (!isNumbered()) return Optional.empty();
        return matterClass.flatMap(
                size -> level.flatMap(where -> outcome.map(how -> new Matter(number, size, where, how, role))));
    }

    private record Fact(String caseKey, Column column) {}

    /** The keys of the cases of which two lines say different things. All their lines: the first need not be the right one. */
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

    /** An empty cell says nothing; a word that cannot be read may be another one than all that can. */
    private void say(Map<Fact, Set<Object>> said, Column column, Line line, Optional<?> read) {
        var typed = Folding.key(line.cell(column));
        if (typed.isEmpty()) return;
        Object fact = read.isPresent() ? read.get() : typed;
        said.computeIfAbsent(new Fact(key(), column), _ -> new HashSet<>()).add(fact);
    }
}
