package org.gongyibank.api.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.config.SecurityConfiguration;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.filters.SecurityFilter;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.token.reader.TokenResolver;
import java.util.Collection;
import org.reactivestreams.Publisher;

/**
 * The framework's security filter, with a fast path for most requests: those below {@code /v1} with a recently checked
 * token. All rules below {@code /v1} admit such a caller, so none is evaluated. All other requests, and new tokens,
 * pass through token validation and all rules.
 */
@Filter(Filter.MATCH_ALL_PATTERN)
@Replaces(SecurityFilter.class)
class Door extends SecurityFilter {
    private final TokenResolver<HttpRequest<?>> resolver;
    private final CheckedTokens checked;

    Door(
            Collection<SecurityRule<HttpRequest<?>>> rules,
            Collection<AuthenticationFetcher<HttpRequest<?>>> fetchers,
            SecurityConfiguration configuration,
            TokenResolver<HttpRequest<?>> resolver,
            CheckedTokens checked) {
        super(rules, fetchers, configuration);
        this.resolver = resolver;
        this.checked = checked;
    }

    @Override
    public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
        if (!request.getPath().startsWith("/v1/")) return super.doFilter(request, chain);
        var known = resolver.resolveTokens(request).stream()
                .flatMap(token -> checked.find(token).stream())
                .findFirst();
        if (known.isEmpty()) return super.doFilter(request, passed -> chain.proceed(remembered(passed)));
        request.setAttribute(KEY, true);
        request.setAttribute(AUTHENTICATION, known.get());
        return chain.proceed(request);
    }

    /** Keeps the token. The framework sets it as a request attribute only after its signature is checked. */
    private HttpRequest<?> remembered(HttpRequest<?> request) {
        var token = request.getAttribute(TOKEN, String.class);
        var authentication = request.getAttribute(AUTHENTICATION, Authentication.class);
        if (token.isPresent() && authentication.isPresent()) checked.keep(token.get(), authentication.get());
        return request;
    }
}
