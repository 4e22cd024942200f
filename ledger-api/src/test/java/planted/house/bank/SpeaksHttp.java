package planted.house.bank;

import io.micronaut.http.HttpRequest;

/** Planted: the bank knows HTTP. */
public record SpeaksHttp(HttpRequest<?> request) {}
