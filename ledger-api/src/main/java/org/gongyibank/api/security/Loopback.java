package org.gongyibank.api.security;

import io.micronaut.http.HttpRequest;
import java.util.Locale;
import java.util.Set;

/** Detects requests from this machine. */
final class Loopback {
    private static final Set<String> OF_PROXIES = Set.of("forwarded", "via", "x-real-ip");

    private Loopback() {}

    /** Whether this machine sent the request. A request passed on by a local proxy comes from elsewhere. */
    static boolean sent(HttpRequest<?> request) {
        if (request.getHeaders().names().stream().anyMatch(Loopback::isOfProxy)) return false;
        var address = request.getRemoteAddress().getAddress();
        return address != null && address.isLoopbackAddress();
    }

    private static boolean isOfProxy(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return OF_PROXIES.contains(name) || name.startsWith("x-forwarded-");
    }
}
