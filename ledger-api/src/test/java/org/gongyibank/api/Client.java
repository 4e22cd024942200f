package org.gongyibank.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A caller of the service: a base address and the headers to send every time. Each {@code with} method returns a new
 * one.
 */
public record Client(URI base, Map<String, String> headers) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    public Client {
        headers = Map.copyOf(headers);
    }

    public Client with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(base, more);
    }

    /** The same caller, with {@code token} as bearer. */
    public Client withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The same caller, whose next posts carry this {@code Idempotency-Key}. */
    public Client withKey(String key) {
        return with("Idempotency-Key", key);
    }

    /** Logs in and returns a client of that user. */
    public Client login(String username, String password) {
        var answer = post("/login", Map.of("username", username, "password", password))
                .hasStatus(200);
        return withToken(answer.at("/access_token"));
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    /** Posts a value written as JSON. */
    public Answer post(String path, Object body) {
        return postText(path, json(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, json(body));
    }

    /** Posts a value written as JSON under an {@code Idempotency-Key}. */
    public Answer post(String path, String key, Object body) {
        return withKey(key).post(path, body);
    }

    /** Posts the text unchanged, as JSON unless another content type was set; an empty text means no body. */
    public Answer postText(String path, String body) {
        return send("POST", path, body);
    }

    public Answer send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) request.header("Content-Type", "application/json");
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new AssertionError(method + " " + path + " got no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path + " was interrupted", interrupted);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException bug) {
            throw new AssertionError("a test's body cannot be written", bug);
        }
    }
}
