package org.gongyibank.api;

import java.util.Optional;
import org.gongyibank.bank.person.Role;

/** The kinds of callers that the table of routes distinguishes. */
enum Actor {
    /** Without a token. */
    ANYBODY,
    /** Logged in, but with no relation to the community. */
    STRANGER,
    MEMBER,
    CLERK,
    OPERATOR,
    COUNCIL,
    ALLIANCE,
    AUDITOR,
    MODULE;

    /** The role that defines the caller, if there is one. */
    Optional<Role> role() {
        return switch (this) {
            case ANYBODY, STRANGER, MEMBER, CLERK -> Optional.empty();
            case OPERATOR -> Optional.of(Role.OPERATOR);
            case COUNCIL -> Optional.of(Role.COUNCIL);
            case ALLIANCE -> Optional.of(Role.ALLIANCE);
            case AUDITOR -> Optional.of(Role.AUDITOR);
            case MODULE -> Optional.of(Role.MODULE);
        };
    }
}
