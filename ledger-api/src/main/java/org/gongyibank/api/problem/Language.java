package org.gongyibank.api.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Locale;

/** The language that a resident or an engineer is answered in: Chinese, unless the request prefers English. */
public enum Language {
    CHINESE,
    ENGLISH;

    /** The language of the request being served; Chinese outside of any. */
    public static Language current() {
        return ServerRequestContext.currentRequest().map(Language::of).orElse(CHINESE);
    }

    public static Language of(HttpRequest<?> request) {
        var accepted = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
        if (accepted == null) return CHINESE;
        try {
            // Parsed ranges come by falling weight, so the first that we speak is the one preferred.
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
