package org.gongyibank.api.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import org.gongyibank.ledger.domain.Fingerprint;

/** Reduces what a request asks for to the hashes by which a reused key is told from a repeated request. */
@Singleton
public class Fingerprints {
    /** What an {@code Idempotency-Key} looks like: 1 to 64 visible ASCII characters, each one byte in the register. */
    public static final String KEY = "^[!-~]{1,64}$";

    private final ObjectMapper json;

    Fingerprints(ObjectMapper json) {
        // An absent field is content too: what takes all must not pass for a repetition of what took three.
        this.json = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
    }

    /**
     * The hashes of a request's route and of each top-level field of its body.
     *
     * @param route the method and the path below the community, with its ids
     * @param body the request record as it was understood: how it was spelt (order, blanks) does not matter
     */
    public Fingerprint of(String route, Object body) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", route);
        json.valueToTree(body)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        return Fingerprint.of(fields);
    }
}
