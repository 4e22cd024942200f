package org.gongyibank.api.running;

/** The service cannot start as it was asked to. The message says plainly why, and what to change. */
public class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }
}
