package org.gongyibank.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts a Jackson exception to the faulty field and its fault. */
final class JsonFaults {
    /** The field name for the whole body. */
    static final String BODY = "body";

    private JsonFaults() {}

    static BadInput.Item read(JsonProcessingException exception) {
        var root = root(exception);
        var field = field(exception, root);
        return switch (root) {
            case UnrecognizedPropertyException _ -> item(field, Fault.UNKNOWN_FIELD);
            case StreamConstraintsException _ -> item(field, Fault.TOO_DEEP_OR_LONG);
            case InputCoercionException _ -> item(field, Fault.TOO_LARGE_A_NUMBER);
            case ValueInstantiationException _ -> item(field, Fault.INVALID);
            case MismatchedInputException mismatch -> mismatch(field, mismatch);
            default ->
                item(field, message(root).startsWith("Duplicate field") ? Fault.REPEATED_FIELD : Fault.MALFORMED);
        };
    }

    private static BadInput.Item mismatch(String field, MismatchedInputException exception) {
        var message = message(exception);
        if (message.startsWith("Cannot map `null`")) return item(field, Fault.REQUIRED);
        if (message.startsWith("Trailing token")) return item(BODY, Fault.TRAILING);
        var target = exception.getTargetType();
        if (target == null) return item(field, Fault.INVALID);
        if (target.isEnum()) {
            return new BadInput.Item(field, Fault.NOT_ONE_OF, Map.of("values", values(target)));
        }
        return item(field, expected(target));
    }

    /** Lists the names of an enum, for a sentence. */
    static String values(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    static Fault expected(Class<?> target) {
        if (target == long.class || target == int.class || Number.class.isAssignableFrom(target)) {
            return Fault.NOT_INTEGER;
        }
        if (target == String.class) return Fault.NOT_TEXT;
        if (target == boolean.class || target == Boolean.class) return Fault.NOT_BOOLEAN;
        if (target == LocalDate.class) return Fault.NOT_DATE;
        if (target == Instant.class) return Fault.NOT_TIME;
        if (target.isArray() || Collection.class.isAssignableFrom(target)) return Fault.NOT_LIST;
        return Fault.NOT_OBJECT;
    }

    private static BadInput.Item item(String field, Fault fault) {
        return new BadInput.Item(field, fault, Map.of());
    }

    /** Returns the cause with the actual fault. Jackson wraps it in others that add the path. */
    private static Throwable root(JsonProcessingException exception) {
        Throwable root = exception;
        while (root.getClass() == JsonMappingException.class
                && root.getCause() instanceof JsonProcessingException cause) {
            root = cause;
        }
        return root;
    }

    private static String message(Throwable exception) {
        var message =
                exception instanceof JsonProcessingException json ? json.getOriginalMessage() : exception.getMessage();
        return message == null ? "" : message;
    }

    private static String field(JsonProcessingException exception, Throwable root) {
        // Broken JSON has no mapping path yet, so the parser's position gives the field.
        var parser = root instanceof StreamReadException broken ? broken.getProcessor() : null;
        if (parser != null) {
            return orBody(path(parser.getParsingContext()));
        }
        var path = new StringBuilder();
        if (exception instanceof JsonMappingException mapping) {
            for (var step : mapping.getPath()) append(path, step.getFieldName(), step.getIndex());
        }
        return orBody(path.toString());
    }

    private static String orBody(String path) {
        return path.isEmpty() ? BODY : path;
    }

    private static String path(JsonStreamContext context) {
        var parent = context.getParent();
        if (parent == null) return "";
        var path = new StringBuilder(path(parent));
        append(path, context.getCurrentName(), context.inArray() ? context.getCurrentIndex() : -1);
        return path.toString();
    }

    private static void append(StringBuilder path, @Nullable String name, int index) {
        if (name != null) {
            if (!path.isEmpty()) path.append('.');
            path.append(name);
        } else if (index >= 0) {
            path.append('[').append(index).append(']');
        }
    }
}
