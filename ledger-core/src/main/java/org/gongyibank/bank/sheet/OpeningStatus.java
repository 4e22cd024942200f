package org.gongyibank.bank.sheet;

/** What a row of a list of opening balances came to. Of several that apply the first counts, in this order. */
public enum OpeningStatus {
    /** The member did not sign, or somebody signed for them: no one vouches for the figures. */
    UNSIGNED,
    /** No resident in the register is meant. */
    UNKNOWN,
    /** Somebody may be meant. */
    AMBIGUOUS,
    /** The signature cannot be read; a figure or the last day is missing, unreadable or over. */
    INCOMPLETE,
    /** The member stands in several rows, or has an opening balance already. */
    REPEATED,
    /** Neither points nor minutes. */
    EMPTY,
    /** A candidate: whom it means and what it says is certain. */
    OPEN
}
