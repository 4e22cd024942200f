package org.gongyibank.bank.member;

import java.util.List;
import org.gongyibank.ledger.domain.Refusal;

/** Everything that can come of freezing, thawing or closing a member's accounts. Callers switch over it without default. */
public sealed interface AccountChange {
    record Done(MemberChange change, boolean replayed) implements AccountChange {}

    /** The book does not allow it. */
    record Refused(Refusal refusal, boolean replayed) implements AccountChange {}

    /** Something that the member earned waits for a second person: closing would lose it. */
    record LinesPending(boolean replayed) implements AccountChange {}

    /** The key was used for something else; {@code fields} differ. */
    record KeyReused(List<String> fields) implements AccountChange {}
}
