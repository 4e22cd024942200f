package org.gongyibank.bank.deed;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The evidence grade of a deed (证据等级). */
public enum Grade {
    /** Two independent traces made at the time. */
    A,
    /** A sheet or an organiser's tick made at the time, even if typed later. */
    B,
    /** A photo or a witness. */
    C,
    /** No trace from the time. Never awarded directly. */
    D;

    /** Reads a rule's letters, such as {@code ABC}. */
    public static Set<Grade> of(String letters) {
        var grades = EnumSet.noneOf(Grade.class);
        for (var letter : letters.toCharArray()) grades.add(valueOf(String.valueOf(letter)));
        return grades;
    }

    public static String letters(Set<Grade> grades) {
        return grades.stream().sorted().map(Grade::name).collect(Collectors.joining());
    }
}
