package org.gongyibank.bank.member;

/** The bank's own kinds of entries for members who begin or leave. */
public final class MemberEntries {
    /** Points moved from another member. */
    public static final String MOVE = "MOVE";
    /** The opening balance: points and minutes from before the book began. */
    public static final String OPENING = "OPENING";

    private MemberEntries() {}
}
