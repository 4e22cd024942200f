package org.gongyibank.api.request;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** One page of a list, with a {@code Link} header to the next page. */
public final class Pages {
    /** The default page length. */
    public static final int USUAL = 50;
    /** The longest page. */
    public static final int MOST = 500;

    /** The form of an id in JSON and in paths: a positive number that fits into 64 bits. */
    public static final String ID = "^([1-9][0-9]{0,17}|[1-8][0-9]{18})$";

    private Pages() {}

    @Introspected
    public record Items<T>(List<T> items) {}

    /**
     * Returns the first {@code limit} items of what was found.
     *
     * @param found one more item than {@code limit} if there is a next page
     * @param after returns an item's cursor, after which the next page starts
     */
    public static <F, T> HttpResponse<Items<T>> of(
            HttpRequest<?> request, List<F> found, int limit, ToLongFunction<F> after, Function<F, T> view) {
        var shown = found.stream().limit(limit).toList();
        var response = HttpResponse.ok(new Items<>(shown.stream().map(view).toList()));
        return found.size() > limit ? linked(response, request, after.applyAsLong(shown.getLast())) : response;
    }

    /** Adds a link to the next page: the same request with another {@code after}. */
    public static <T> MutableHttpResponse<T> linked(
            MutableHttpResponse<T> response, HttpRequest<?> request, long after) {
        var next = UriBuilder.of(request.getUri())
                .replaceQueryParam("after", after)
                .build();
        return response.header("Link", "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"");
    }
}
