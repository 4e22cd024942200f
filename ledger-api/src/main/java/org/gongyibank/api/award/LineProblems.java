package org.gongyibank.api.award;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.micronaut.core.annotation.Introspected;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gongyibank.api.problem.Language;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.Problems;
import org.gongyibank.bank.award.LineProblem;
import org.gongyibank.bank.sheet.RowProblem;

/** Writes the sentence for a line's problem: the sheet reader's own, or the catalogue's for all other problems. */
public final class LineProblems {
    private LineProblems() {}

    /** A problem within a larger answer: its stable code, a sentence for people, and its figures. */
    @Introspected
    public record View(
            String code, String detail, @JsonAnyGetter Map<String, ?> figures) {}

    public static View view(LineProblem problem) {
        var name = problem.code().toUpperCase(Locale.ROOT).replace('-', '_');
        var read = Arrays.stream(RowProblem.values())
                .filter(row -> row.name().equals(name))
                .findFirst();
        if (read.isPresent()) return new View(problem.code(), sentence(read.get()), Map.of());
        var described = Problems.describe(ProblemCode.valueOf(name), figures(problem));
        return new View(described.code(), described.detail(), described.figures());
    }

    private static String sentence(RowProblem problem) {
        return switch (Language.current()) {
            case CHINESE -> problem.chinese();
            case ENGLISH -> problem.english();
        };
    }

    /** Returns the figures with numbers as JSON integers. */
    static Map<String, ?> figures(LineProblem problem) {
        var figures = new LinkedHashMap<String, Object>();
        problem.figures().forEach((name, value) -> figures.put(name, isNumber(value) ? Long.valueOf(value) : value));
        return figures;
    }

    private static boolean isNumber(String value) {
        return value.matches("-?[0-9]{1,18}");
    }
}
