package org.gongyibank.api.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts constraint violations to the faulty fields, by the names that the client sent. */
final class Violations {
    private Violations() {}

    /** @param arguments those of the controller's method; their names begin the paths of the violations */
    static List<BadInput.Item> read(ConstraintViolationException exception, List<Argument<?>> arguments) {
        return exception.getConstraintViolations().stream()
                .map(violation -> item(violation, arguments))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
    }

    private static BadInput.Item item(ConstraintViolation<?> violation, List<Argument<?>> arguments) {
        var constraint = violation.getConstraintDescriptor();
        var figures = constraint.getAttributes();
        var name = constraint.getAnnotation().annotationType().getSimpleName();
        var field = field(violation.getPropertyPath().toString(), arguments);
        return switch (name) {
            case "NotNull", "NotBlank", "NotEmpty" -> new BadInput.Item(field, Fault.REQUIRED, Map.of());
            case "Min", "DecimalMin" ->
                new BadInput.Item(field, Fault.AT_LEAST, Map.of("min", figure(figures, "value")));
            case "Max", "DecimalMax" ->
                new BadInput.Item(field, Fault.AT_MOST, Map.of("max", figure(figures, "value")));
            case "Positive" -> new BadInput.Item(field, Fault.AT_LEAST, Map.of("min", 1));
            case "PositiveOrZero" -> new BadInput.Item(field, Fault.AT_LEAST, Map.of("min", 0));
            case "Size" ->
                new BadInput.Item(
                        field, Fault.SIZE, Map.of("min", figure(figures, "min"), "max", figure(figures, "max")));
            case "Pattern" ->
                new BadInput.Item(
                        field, Texts.PLAIN.equals(figures.get("regexp")) ? Fault.NOT_PLAIN : Fault.PATTERN, Map.of());
            default -> new BadInput.Item(field, Fault.INVALID, Map.of());
        };
    }

    private static Object figure(Map<String, Object> figures, String name) {
        var figure = figures.get(name);
        return figure == null ? "?" : figure;
    }

    /** Turns {@code award.request.lines[3].caseNumber} into {@code lines[3].case}. */
    private static String field(String path, List<Argument<?>> arguments) {
        var steps = Arrays.asList(path.replaceAll("<[^>]*>", "").split("\\.", -1));
        for (int i = 0; i < Math.min(2, steps.size()); i++) {
            for (var argument : arguments) {
                if (!argument.getName().equals(withoutIndex(steps.get(i)))) continue;
                var rest = steps.subList(i + 1, steps.size());
                if (rest.isEmpty() || !hasFields(argument)) return nameOf(argument);
                return inJson(argument, rest);
            }
        }
        return path;
    }

    /** Returns the client's name for a controller argument: the whole body, or a header or parameter name. */
    static String nameOf(Argument<?> argument) {
        var annotations = argument.getAnnotationMetadata();
        if (annotations.hasAnnotation(Body.class)) {
            return annotations
                    .stringValue(Body.class)
                    .filter(name -> !name.isEmpty())
                    .orElse(JsonFaults.BODY);
        }
        return Optional.<String>empty()
                .or(() -> annotations.stringValue(Header.class))
                .or(() -> annotations.stringValue(QueryValue.class))
                .or(() -> annotations.stringValue(PathVariable.class))
                .filter(name -> !name.isEmpty())
                .orElse(argument.getName());
    }

    /** Whether the argument has fields. A header or parameter is one field, even if it is sent several times. */
    private static boolean hasFields(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(Body.class);
    }

    private static String inJson(Argument<?> holder, List<String> steps) {
        var path = new StringBuilder();
        Argument<?> type = holder;
        for (var step : steps) {
            var property = BeanIntrospector.SHARED
                    .findIntrospection(type.getType())
                    .flatMap(introspection -> introspection.getProperty(withoutIndex(step)));
            if (!path.isEmpty()) path.append('.');
            path.append(property.flatMap(found -> found.stringValue(JsonProperty.class))
                            .filter(name -> !name.isEmpty())
                            .orElse(withoutIndex(step)))
                    .append(index(step));
            if (property.isEmpty()) continue;
            Argument<?> next = property.get().asArgument();
            type = index(step).isEmpty() ? next : next.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        }
        return path.toString();
    }

    private static String withoutIndex(String step) {
        var bracket = step.indexOf('[');
        return bracket < 0 ? step : step.substring(0, bracket);
    }

    private static String index(String step) {
        var bracket = step.indexOf('[');
        return bracket < 0 ? "" : step.substring(bracket);
    }
}
