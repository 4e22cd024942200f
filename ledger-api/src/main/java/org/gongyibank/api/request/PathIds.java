package org.gongyibank.api.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;

/**
 * Answers 404 to a path with an invalid id. Java would also read 0, -1, 007 and full-width digits as numbers, so one
 * resource would have several paths.
 */
@ServerFilter("/v1/**")
class PathIds {
    private static final Pattern ID = Pattern.compile(Pages.ID);

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (!(RouteAttributes.getRouteMatch(request).orElse(null) instanceof UriRouteMatch<?, ?> match)) return;
        var values = match.getVariableValues();
        Arrays.stream(match.getArguments())
                .filter(argument -> argument.getAnnotationMetadata().hasAnnotation(PathVariable.class))
                .map(argument -> String.valueOf(values.get(argument.getName())))
                .forEach(PathIds::require);
    }

    private static void require(String value) {
        if (!ID.matcher(value).matches()) throw new ProblemException(ProblemCode.NOT_FOUND);
    }
}
