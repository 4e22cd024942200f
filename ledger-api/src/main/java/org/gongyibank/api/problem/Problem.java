package org.gongyibank.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Map;

/**
 * An RFC 9457 problem. {@code code} is stable and for programs; {@code detail} is for people.
 *
 * @param errors the faulty fields, only with status 400
 * @param figures the values in the sentence (spendable, asked and so on), written as members of the JSON object
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
