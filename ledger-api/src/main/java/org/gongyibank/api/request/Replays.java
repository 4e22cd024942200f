package org.gongyibank.api.request;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;

/** Marks replayed answers. */
public final class Replays {
    private Replays() {}

    /** Sets {@code Idempotency-Replayed} if an earlier request with the same key did it. */
    public static HttpResponse<?> marked(MutableHttpResponse<?> response, boolean replayed) {
        return replayed ? response.header("Idempotency-Replayed", "true") : response;
    }
}
