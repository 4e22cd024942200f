package org.gongyibank.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.gongyibank.api.Client;

/** A file that a caller downloads from the service, read as slowly as the test chooses. */
public record Download(HttpResponse<InputStream> response) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Download of(Client client, String path) {
        var request = HttpRequest.newBuilder(client.base().resolve(path));
        client.headers().forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return new Download(response);
        } catch (IOException failure) {
            throw new AssertionError(path + " got no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path + " was interrupted", interrupted);
        }
    }

    public byte[] bytes() {
        try (var body = response.body()) {
            return body.readAllBytes();
        } catch (IOException failure) {
            throw new AssertionError(response.uri() + " ended in the middle", failure);
        }
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
