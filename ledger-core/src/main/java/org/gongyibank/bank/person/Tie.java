package org.gongyibank.bank.person;

import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;

/**
 * One thread between a person and a community, as read from the register.
 *
 * @param kind MEMBER, CLERK, or the name of a {@link Role}
 * @param id the member or the partner; 0 for a role
 * @param label the member's number or the partner's name; empty for a role
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
        LocalDate untilOn) {
    static final String MEMBER = "MEMBER";
    static final String CLERK = "CLERK";
}
