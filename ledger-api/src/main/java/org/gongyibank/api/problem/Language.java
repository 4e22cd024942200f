package org.gongyibank.api.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Locale;

/** The language of answers: Chinese, unless the request prefers English. */
public enum Language {
    CHINESE,
    ENGLISH;

    /** Returns the language of the current request; Chinese if there is none. */
    public static Language current() {
        return ServerRequestContext.currentRequest().map(Language::of).orElse(CHINESE);
    }

    public static Language of(HttpRequest<?> request) {
        var accepted = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
        if (accepted == null) return CHINESE;
        try {
            // Parsed ranges are sorted by falling weight, so the first supported one is preferred.
            for (var range : Locale.LanguageRange.parse(accepted)) {
                if (range.getRange().startsWith("zh")) return CHINESE;
                if (range.getRange().startsWith("en")) return ENGLISH;
            }
        } catch (IllegalArgumentException _) {
            return CHINESE;
        }
        return CHINESE;
    }

    public String tag() {
        return switch (this) {
            case CHINESE -> "zh-CN";
            case ENGLISH -> "en";
        };
    }
}
