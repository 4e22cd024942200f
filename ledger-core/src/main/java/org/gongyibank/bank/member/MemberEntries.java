package org.gongyibank.bank.member;

/** The kinds of entries with which members begin and leave. */
public final class MemberEntries {
    /** Points of another member. */
    public static final String MOVE = "MOVE";
    /** The opening balance: points and minutes from before the book began. */
    public static final String OPENING = "OPENING";

    private MemberEntries() {}
}
