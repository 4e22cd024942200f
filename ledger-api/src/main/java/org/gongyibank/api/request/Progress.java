package org.gongyibank.api.request;

import io.micronaut.core.annotation.Introspected;
import org.gongyibank.api.problem.Language;

/**
 * The progress of a list recorded in parts: {@code recorded} rows {@code of} those to record, and the same in words.
 */
@Introspected
public record Progress(long recorded, long of, String text) {
    public static Progress of(long recorded, long of) {
        var text = switch (Language.current()) {
            case CHINESE -> "已记 " + recorded + " / " + of;
            case ENGLISH -> recorded + " of " + of + " recorded";
        };
        return new Progress(recorded, of, text);
    }
}
