package org.gongyibank.api.member;

import java.util.Collection;
import org.gongyibank.api.security.Caller;
import org.gongyibank.bank.person.Role;

/** Who may see members' balances: operators, the council and its module; members see only their own. */
final class MemberAccess {
    private MemberAccess() {}

    /** Ends the request with 403 if the caller may see no member at all, and with 404 for another member. */
    static void require(Caller caller, Collection<Long> members) {
        if (caller.holdsAny(Role.OPERATOR, Role.COUNCIL, Role.MODULE)) return;
        caller.requireThat(!caller.members().isEmpty())
                .requireVisible(caller.members().containsAll(members));
    }
}
