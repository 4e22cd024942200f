package org.gongyibank.bank.deed;

/** The kind of good deed. A rule prices a kind. */
public enum Kind {
    /** Attending a meeting (参会). */
    MEETING,
    /** Unpaid service, counted in minutes (志愿服务). */
    SERVICE,
    /** Help in settling a matter (议事解难). */
    MATTER
}
