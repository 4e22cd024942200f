package org.gongyibank.api.security;

import io.micronaut.http.HttpRequest;

/** Tells requests that come from this machine itself. */
final class Loopback {
    private Loopback() {}

    /** A request that a proxy on this machine passed on comes from elsewhere, whatever address it arrives from. */
    static boolean sent(HttpRequest<?> request) {
        var headers = request.getHeaders();
        if (headers.contains("X-Forwarded-For") || headers.contains("Forwarded")) return false;
        var address = request.getRemoteAddress().getAddress();
        return address != null && address.isLoopbackAddress();
    }
}
