package org.gongyibank.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every error response of the framework into a problem. */
@Singleton
class ProblemResponses implements ErrorResponseProcessor<Problem> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        var language = Language.of(context.getRequest());
        var problem = problem(context, response.code(), language);
        var answer = Problems.response(problem);
        // Keep headers such as Allow and WWW-Authenticate.
        response.getHeaders()
                .forEach((name, values) -> values.forEach(value -> {
                    if (!answer.getHeaders().contains(name)) answer.header(name, value);
                }));
        return answer;
    }

    private static Problem problem(ErrorContext context, int status, Language language) {
        var cause = context.getRootCause().orElse(null);
        return switch (cause) {
            case ConstraintViolationException violations ->
                invalid(Violations.read(violations, arguments(context.getRequest())), language);
            case ConversionErrorException conversion -> conversion(conversion, language);
            case UnsatisfiedRouteException unsatisfied ->
                invalid(List.of(item(Violations.nameOf(unsatisfied.getArgument()), Fault.REQUIRED)), language);
            case null, default -> {
                var json = json(cause);
                yield json != null
                        ? invalid(List.of(JsonFaults.read(json)), language)
                        : bare(status, context.getRequest(), cause);
            }
        };
    }

    private static Problem conversion(ConversionErrorException conversion, Language language) {
        var argument = conversion.getArgument();
        // An id that is not a number identifies nothing.
        if (argument.getAnnotationMetadata().hasAnnotation(PathVariable.class)) {
            return plain(ProblemCode.NOT_FOUND, Map.of(), language);
        }
        var json = json(conversion);
        return invalid(List.of(json != null ? JsonFaults.read(json) : unreadable(argument)), language);
    }

    private static BadInput.Item unreadable(Argument<?> argument) {
        var name = Violations.nameOf(argument);
        var type = argument.isOptional()
                ? argument.getFirstTypeVariable().orElse(argument).getType()
                : argument.getType();
        if (type.isEnum()) {
            return new BadInput.Item(name, Fault.NOT_ONE_OF, Map.of("values", JsonFaults.values(type)));
        }
        var fault = JsonFaults.expected(type);
        return item(name, fault == Fault.NOT_OBJECT ? Fault.INVALID : fault);
    }

    private static Problem invalid(List<BadInput.Item> items, Language language) {
        return Problems.describe(ProblemCode.INVALID_INPUT, Map.of(), new BadInput(items).errors(language), language);
    }

    private static Problem bare(int status, HttpRequest<?> request, @Nullable Throwable cause) {
        var code = ProblemCode.of(status);
        return code == ProblemCode.INTERNAL_ERROR
                ? incident(request, cause)
                : plain(code, Map.of(), Language.of(request)).withStatus(status);
    }

    /** Logs a bug or a failure. The client receives only an incident number that leads to the log. */
    static Problem incident(HttpRequest<?> request, @Nullable Throwable cause) {
        var incident = UUID.randomUUID().toString();
        LOG.error("Incident {} at {} {}", incident, request.getMethodName(), request.getPath(), cause);
        return plain(ProblemCode.INTERNAL_ERROR, Map.of("incident", incident), Language.of(request));
    }

    private static Problem plain(ProblemCode code, Map<String, ?> figures, Language language) {
        return Problems.describe(code, figures, List.of(), language);
    }

    private static BadInput.Item item(String field, Fault fault) {
        return new BadInput.Item(field, fault, Map.of());
    }

    private static List<Argument<?>> arguments(HttpRequest<?> request) {
        var route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route == null || !(route.getRouteInfo() instanceof MethodBasedRouteInfo<?, ?> method)) return List.of();
        return List.of(method.getTargetMethod().getArguments());
    }

    private static @Nullable JsonProcessingException json(@Nullable Throwable cause) {
        for (var at = cause; at != null; at = at.getCause()) {
            if (at instanceof JsonProcessingException json) return json;
        }
        return null;
    }
}
