package org.gongyibank.api.running;

/** The service cannot start. The message says why, and what to change. */
public class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }
}
