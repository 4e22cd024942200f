package org.gongyibank.ledger.domain;

/** The key of a submission: who sent it, and the key they chose. Case matters. */
public record RequestId(String principal, String key) {
    public RequestId {
        if (principal.isEmpty() || key.isEmpty()) throw new IllegalArgumentException("a request id is not empty");
        Texts.requireBytes(principal, 32);
        Texts.requireBytes(key, 100);
    }
}
