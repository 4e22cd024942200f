package org.gongyibank.api.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.Refusal;

/** Builds problems and the responses that carry them, in the language of the request being served. */
public final class Problems {
    /** Seconds after which repeating the same request with the same key is worth a try. */
    private static final int RETRY_AFTER_SECONDS = 2;

    private Problems() {}

    public static MutableHttpResponse<Problem> of(ProblemCode code) {
        return of(code, Map.of());
    }

    /** With figures, which become extra members of the problem and are filled into its sentence. */
    public static MutableHttpResponse<Problem> of(ProblemCode code, Map<String, ?> figures) {
        return response(describe(code, figures));
    }

    /** 400 for fields whose sentences the bank has written itself, in the language of the request. */
    public static MutableHttpResponse<Problem> invalid(List<FieldError> errors) {
        return response(describe(ProblemCode.INVALID_INPUT, Map.of(), errors, Language.current()));
    }

    /** The key was used before for a request whose {@code fields} differ. */
    public static MutableHttpResponse<Problem> keyReused(List<String> fields) {
        return of(ProblemCode.KEY_REUSED, Map.of("fields", fields));
    }

    /** What the ledger refused, with its figures. */
    public static MutableHttpResponse<Problem> of(Refusal refusal) {
        return response(describe(refusal));
    }

    /** What the ledger refused, as a value. */
    public static Problem describe(Refusal refusal) {
        var told = Refusals.told(refusal);
        return describe(told.code(), told.figures());
    }

    /** A problem as a value, for a line within a larger answer. */
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
