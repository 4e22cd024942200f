package org.gongyibank.api.problem;

/** Texts that people write and others read: names, reasons, references. */
public final class Texts {
    /** No control characters, which can mislead readers, and no lone surrogates, which cannot be stored. */
    public static final String PLAIN = "^[^\\p{Cc}\\p{Cs}]*$";

    private Texts() {}
}
