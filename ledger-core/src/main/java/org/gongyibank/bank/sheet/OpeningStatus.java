package org.gongyibank.bank.sheet;

/** The status of a row in a list of opening balances. If several apply, the first in this order counts. */
public enum OpeningStatus {
    /** The member did not sign, or another person signed for them, so the figures are not confirmed. */
    UNSIGNED,
    /** No member of the register fits. */
    UNKNOWN,
    /** A member of the register may fit. */
    AMBIGUOUS,
    /** The signature is unreadable; or a figure or the last day is missing, unreadable or past. */
    INCOMPLETE,
    /** The member has several rows, or has an opening balance already. */
    REPEATED,
    /** Zero points and zero minutes. */
    EMPTY,
    /** A candidate: both the member and the figures are certain. */
    OPEN
}
