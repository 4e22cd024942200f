package org.gongyibank.api.export;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.io.InputStream;

/** Builds responses that a browser saves as a file. */
public final class Attachments {
    private Attachments() {}

    /**
     * Returns the response.
     *
     * @param name ASCII, without any person's name
     */
    public static HttpResponse<InputStream> of(InputStream file, String mediaType, String name) {
        var charset = mediaType.startsWith("text/") ? "; charset=utf-8" : "";
        return HttpResponse.ok(file)
                .header(HttpHeaders.CONTENT_TYPE, mediaType + charset)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
