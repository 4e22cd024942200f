package org.gongyibank.api.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.Refusal;

/** Builds problems and their responses, in the language of the current request. */
public final class Problems {
    /** Seconds after which it is worth repeating the request with the same key. */
    private static final int RETRY_AFTER_SECONDS = 2;

    private Problems() {}

    public static MutableHttpResponse<Problem> of(ProblemCode code) {
        return of(code, Map.of());
    }

    /**
     * Returns the problem of a code.
     *
     * @param figures fill the sentence and become extra members of the problem
     */
    public static MutableHttpResponse<Problem> of(ProblemCode code, Map<String, ?> figures) {
        return response(describe(code, figures));
    }

    /** Returns a 400 for fields whose sentences are already written in the language of the request. */
    public static MutableHttpResponse<Problem> invalid(List<FieldError> errors) {
        return response(describe(ProblemCode.INVALID_INPUT, Map.of(), errors, Language.current()));
    }

    /**
     * Returns the problem of a key used before for a different request.
     *
     * @param fields the differing fields
     */
    public static MutableHttpResponse<Problem> keyReused(List<String> fields) {
        return of(ProblemCode.KEY_REUSED, Map.of("fields", fields));
    }

    /** Returns the problem of a ledger refusal, with its figures. */
    public static MutableHttpResponse<Problem> of(Refusal refusal) {
        return response(describe(refusal));
    }

    /** Returns the problem of a ledger refusal as a value. */
    public static Problem describe(Refusal refusal) {
        var told = Refusals.told(refusal);
        return describe(told.code(), told.figures());
    }

    /** Returns a problem as a value, for a line within a larger answer. */
    public static Problem describe(ProblemCode code, Map<String, ?> figures) {
        return describe(code, figures, List.of(), Language.current());
    }

    static Problem describe(ProblemCode code, Map<String, ?> figures, List<FieldError> errors, Language language) {
        return new Problem(
                "tag:gongyibank.org,2026:problem/" + code.code(),
                code.title().in(language, Map.of()),
                code.status().getCode(),
                code.code(),
                code.detail().in(language, figures),
                errors,
                figures);
    }

    static MutableHttpResponse<Problem> response(Problem problem) {
        MutableHttpResponse<Problem> response = HttpResponse.status(problem.status(), null);
        if (problem.status() == 429 || problem.status() == 503) {
            var seconds = problem.figures().get("retryAfterSeconds");
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds == null ? RETRY_AFTER_SECONDS : seconds));
        }
        return response.body(problem).contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }
}
