package org.gongyibank.api.problem;

import io.micronaut.core.annotation.Introspected;

/** One faulty field: its path as in the JSON ({@code lines[3].minutes}), or the name of a header or parameter. */
@Introspected
public record FieldError(String field, String detail) {}
