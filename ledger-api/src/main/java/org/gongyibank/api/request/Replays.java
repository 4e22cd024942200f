package org.gongyibank.api.request;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;

/** Answers that were given before. */
public final class Replays {
    private Replays() {}

    /** Tells the client by {@code Idempotency-Replayed} that an earlier request with the same key did it. */
    public static HttpResponse<?> marked(MutableHttpResponse<?> response, boolean replayed) {
        return replayed ? response.header("Idempotency-Replayed", "true") : response;
    }
}
