package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * What an operator did to a member's accounts, and why: the audited register of it. The row lands with the change itself,
 * and is never changed.
 *
 * @param actor the person who did it
 * @param reason in their words; kept here, never in the book
 * @param problem the code of why the registers forbade it; empty when they did not
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

    /** What was done. */
    public enum What {
        /** Nothing leaves the point account by holds and posts any more; it still receives. */
        FREEZE,
        THAW,
        /** Both accounts take part in nothing any more. */
        CLOSE
    }

    /** Whether it was done. */
    public enum State {
        DONE,
        REFUSED
    }
}
