package org.gongyibank.api.problem;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A sentence in both languages. {@code {name}} is a placeholder for a figure. */
record Wording(String chinese, String english) {
    String in(Language language, Map<String, ?> figures) {
        var text = switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
        for (var figure : figures.entrySet()) {
            text = text.replace("{" + figure.getKey() + "}", plain(figure.getValue()));
        }
        return text;
    }

    private static String plain(Object figure) {
        return figure instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(figure);
    }
}
