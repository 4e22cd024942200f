package org.gongyibank.api.problem;

/** What people write and others will read: names, reasons, references. */
public final class Texts {
    /** No control characters, which deceive their readers, and no halves of characters, which nothing can store. */
    public static final String PLAIN = "^[^\\p{Cc}\\p{Cs}]*$";

    private Texts() {}
}
