package org.gongyibank.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Map;

/**
 * An RFC 9457 problem. {@code code} is stable and meant for programs, {@code detail} for people.
 *
 * @param errors the fields that are wrong, only with status 400
 * @param figures what the sentence is about (spendable, asked …), as members of the JSON object itself
 */
@Introspected
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter Map<String, ?> figures) {
    public Problem {
        errors = List.copyOf(errors);
        figures = Map.copyOf(figures);
    }

    Problem withStatus(int other) {
        return new Problem(type, title, other, code, detail, errors, figures);
    }
}
