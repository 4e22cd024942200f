package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** An answer of the service, with the checks that tests make on it. */
public record Answer(HttpResponse<String> response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public String text() {
        return response.body();
    }

    /** The value of a header, empty if it is absent. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(this + " is no JSON", notJson);
        }
    }

    /** A value by JSON pointer ({@code /lines/0/points}), as text; empty if there is none. */
    public String at(String pointer) {
        return json().at(pointer).asText();
    }

    /** The fields that a 400 names. */
    public List<String> wrongFields() {
        var fields = new ArrayList<String>();
        json().path("errors").forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }

    public Answer hasStatus(int status) {
        assertThat(status()).as(toString()).isEqualTo(status);
        return this;
    }

    /** Asserts a problem of the catalogue with this status and code. */
    public Answer isProblem(int status, String code) {
        hasStatus(status);
        assertThat(header("Content-Type")).as(toString()).isEqualTo("application/problem+json");
        assertThat(at("/status")).as(toString()).isEqualTo(Integer.toString(status));
        assertThat(at("/code")).as(toString()).isEqualTo(code);
        assertThat(at("/title")).as(toString()).isNotEmpty();
        assertThat(at("/detail")).as(toString()).isNotEmpty().doesNotContain("{");
        assertThat(at("/type")).as(toString()).endsWith(code);
        return this;
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.request().uri().getPath() + " → " + status() + " " + text();
    }
}
