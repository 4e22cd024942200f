package org.gongyibank.ledger.domain;

/** The key of a request with the hashes of its content, which tell a repeated request from a reused key. */
public record Keyed(RequestId id, Fingerprint content) {
    static final String BANK = "bank";

    /** A request of the bank itself, whose key determines its content. */
    public static Keyed byBank(String key) {
        return new Keyed(new RequestId(BANK, key), Fingerprint.of(key));
    }
}
