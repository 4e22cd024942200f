package org.gongyibank.ledger.domain;

/**
 * The permanent identity of a submission: its sender and the key that the sender chose. Compared by bytes: case
 * matters.
 */
public record RequestId(String principal, String key) {
    public RequestId {
        if (principal.isEmpty() || key.isEmpty()) throw new IllegalArgumentException("a request id is not empty");
        Texts.requireBytes(principal, 32);
        Texts.requireBytes(key, 100);
    }
}
