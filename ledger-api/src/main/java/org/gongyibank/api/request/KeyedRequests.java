package org.gongyibank.api.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongyibank.api.security.Caller;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.RequestId;

/** Puts a request under its {@link IdempotencyKey}, with the hashes that tell a repeated request from a reused key. */
@Singleton
public class KeyedRequests {
    private final ObjectMapper json;

    KeyedRequests(ObjectMapper json) {
        // An absent field is content too: what takes all must not pass for a repetition of what took three.
        this.json = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
    }

    /** A request whose body says nothing. */
    public Keyed of(Caller caller, String key, String route) {
        return of(caller, key, route, Map.of());
    }

    /**
     * Hashes the route and each top-level field of the body.
     *
     * @param route the method and the path below the community, with its ids
     * @param body the request record as it was understood: how it was spelt (order, blanks) does not matter
     */
    public Keyed of(Caller caller, String key, String route, Object body) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", route);
        json.valueToTree(body)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        return new Keyed(new RequestId(caller.actor(), key), Fingerprint.of(fields));
    }
}
