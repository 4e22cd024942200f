package org.gongyibank.ledger.domain;

/** The key of a request with the hashes of its content, by which a repeated request is told from a reused key. */
public record Keyed(RequestId id, Fingerprint content) {
    static final String BANK = "bank";

    /** A request of the bank's own, whose key says all of its content. */
    public static Keyed byBank(String key) {
        return new Keyed(new RequestId(BANK, key), Fingerprint.of(key));
    }
}
