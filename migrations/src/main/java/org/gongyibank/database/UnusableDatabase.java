package org.gongyibank.database;

/**
 * The database cannot be opened in its current state. The message says plainly what is wrong and what to do about it.
 */
public class UnusableDatabase extends RuntimeException {
    public UnusableDatabase(String message) {
        super(message);
    }

    public UnusableDatabase(String message, Throwable cause) {
        super(message, cause);
    }
}
