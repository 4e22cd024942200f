package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * An operator's change to a member's accounts, with its reason, for audit. The row is written together with the change
 * and never changes.
 *
 * @param actor the person who made the change
 * @param reason in the actor's words; kept here, never in the book
 * @param problem the code of the register's refusal; empty for none
 */
@MappedEntity("member_change")
public record MemberChange(
        @Id long id,
        int community,
        long member,
        What what,
        long actor,
        String reason,
        State state,
        String problem,
        Instant madeAt) {
    private static final Register TABLE = Register.of(
            "member_change",
            "id",
            "id",
            "community",
            "member",
            "what",
            "actor",
            "reason",
            "state",
            "problem",
            "made_at");

    RegisterRow stored() {
        return TABLE.row(id, community, member, what, actor, reason, state, problem, madeAt);
    }

    /** The kind of change. */
    public enum What {
        /** Holds and posts can no longer take from the point account; it can still receive. */
        FREEZE,
        THAW,
        /** Both accounts are closed to every command. */
        CLOSE
    }

    /** Whether the change was made. */
    public enum State {
        DONE,
        REFUSED
    }
}
