package org.gongyibank.api.running;

/** The service cannot start. The message gives the reason and the remedy. */
public class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }
}
