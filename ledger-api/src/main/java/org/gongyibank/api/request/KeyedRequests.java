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

/**
 * Combines a request with its {@link IdempotencyKey} and with hashes that distinguish a repeated request from a reused
 * key.
 */
@Singleton
public class KeyedRequests {
    private final ObjectMapper json;

    KeyedRequests(ObjectMapper json) {
        // An absent field is content too: a request for all points must not count as a repeat of a request for three.
        this.json = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
    }

    /** Hashes a request whose body has no content. */
    public Keyed of(Caller caller, String key, String route) {
        return of(caller, key, route, Map.of());
    }

    /**
     * Hashes the route and each top-level field of the body.
     *
     * @param route the method and the path below the community, with its ids
     * @param body the request record as parsed, so that its spelling (order, blanks) does not matter
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
