package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * What an operator did to a member's accounts, and why. The row lands with the change and never changes.
 *
 * @param actor the person who did it
 * @param reason the person's words; kept here, never in the book
 * @param problem why the registers forbade it, as a code; empty if they did not
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
    private static final Register TABLE = Register.of("member_change", MemberChange.class, "id");

    RegisterRow stored() {
        return TABLE.rowOf(this);
    }

    /** The change. */
    public enum What {
        /** Holds and posts take nothing more from the point account; it still receives. */
        FREEZE,
        THAW,
        /** Both accounts take part in nothing more. */
        CLOSE
    }

    /** Whether the change was made. */
    public enum State {
        DONE,
        REFUSED
    }
}
