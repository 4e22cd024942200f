package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.gongyibank.bank.Recovery;

/**
 * What an operator did to a member's accounts, and why: the audited register of it.
 *
 * @param actor the person who did it
 * @param reason in their words; kept here, never in the book
 * @param problem the code of why it was refused before the ledger was asked; empty for none
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
        Instant madeAt)
        implements Recovery.Row {
    /** What was done. */
    public enum What {
        /** Nothing leaves the point account by holds and posts any more; it still receives. */
        FREEZE,
        THAW,
        /** Both accounts take part in nothing any more. */
        CLOSE
    }

    /** What came of it. */
    public enum State {
        /** The ledger has not answered yet; repeating the request brings the answer. */
        NEW,
        DONE,
        REFUSED
    }
}
