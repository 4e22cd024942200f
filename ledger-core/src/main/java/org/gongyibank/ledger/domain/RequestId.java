package org.gongyibank.ledger.domain;

/** Names a submission for good: who sent it, and the key they chose. Bytes count: case matters. */
public record RequestId(String principal, String key) {
    public RequestId {
        if (principal.isEmpty() || key.isEmpty()) throw new IllegalArgumentException("a request id is not empty");
        Texts.requireBytes(principal, 32);
        Texts.requireBytes(key, 100);
    }
}
