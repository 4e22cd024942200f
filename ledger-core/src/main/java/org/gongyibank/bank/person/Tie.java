package org.gongyibank.bank.person;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A tie between a person and a community, as read from the register. A login belongs to no community.
 *
 * @param kind MEMBER, CLERK, LOGIN, or the name of a {@link Role}
 * @param id the member or the partner; 0 for a role or a login
 * @param label the member's number, the partner's name or the user name; empty for a role
 * @param validFrom for a login: tokens issued before this moment are refused; otherwise without meaning
 */
@Introspected
record Tie(
        long person,
        int community,
        String kind,
        int grid,
        boolean chair,
        long id,
        String label,
        LocalDate fromOn,
        LocalDate untilOn,
        Instant validFrom) {
    static final String MEMBER = "MEMBER";
    static final String CLERK = "CLERK";
    static final String LOGIN = "LOGIN";
}
