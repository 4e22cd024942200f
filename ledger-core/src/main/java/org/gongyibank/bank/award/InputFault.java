package org.gongyibank.bank.award;

/**
 * A field of a request that contradicts the registers or the calendar.
 *
 * @param field as in the JSON, such as {@code lines[3].member}
 */
public record InputFault(String field, Reason reason) {
    public enum Reason {
        /** No such member in this community. */
        UNKNOWN,
        /** An earlier line has the same act. */
        REPEATED,
        /** The day is in the future by the community's calendar. */
        IN_THE_FUTURE
    }
}
