package org.gongyibank.api.member;

import java.util.Collection;
import org.gongyibank.api.security.Caller;
import org.gongyibank.bank.person.Role;

/** Who may see what members have: operators, the council and its module; a member, only themselves. */
final class MemberAccess {
    private MemberAccess() {}

    /** Ends the request with 403 for somebody who may see no member at all, and with 404 for another's. */
    static void require(Caller caller, Collection<Long> members) {
        if (caller.holdsAny(Role.OPERATOR, Role.COUNCIL, Role.MODULE)) return;
        caller.requireThat(!caller.members().isEmpty())
                .requireVisible(caller.members().containsAll(members));
    }
}
