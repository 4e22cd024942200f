package org.gongyibank.bank.award;

/**
 * A field of a request that the registers or the calendar contradict.
 *
 * @param field as in the JSON, such as {@code lines[3].member}
 */
public record InputFault(String field, Reason reason) {
    public enum Reason {
        /** No such member in this community. */
        UNKNOWN,
        /** The same act stands on an earlier line. */
        REPEATED,
        /** The day has not come yet by the community's calendar. */
        IN_THE_FUTURE
    }
}
