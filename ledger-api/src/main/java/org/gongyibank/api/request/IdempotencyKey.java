package org.gongyibank.api.request;

/** The idempotency header of every POST that moves points. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    /** 1 to 64 visible ASCII characters, each one byte in the register. */
    public static final String FORM = "^[!-~]{1,64}$";

    private IdempotencyKey() {}
}
