package org.gongyibank.api.problem;

import java.util.Map;

/** Ends a request with a problem of the catalogue, from anywhere in a controller. */
public class ProblemException extends RuntimeException {
    private final ProblemCode code;
    private final transient Map<String, ?> figures;

    public ProblemException(ProblemCode code) {
        this(code, Map.of());
    }

    public ProblemException(ProblemCode code, Map<String, ?> figures) {
        super(code.code());
        this.code = code;
        this.figures = figures;
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, ?> figures() {
        return figures;
    }
}
