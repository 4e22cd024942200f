package org.gongyibank.bank.member;

import java.util.List;
import org.gongyibank.ledger.domain.Refusal;

/** The results of freezing, thawing or closing a member's accounts. */
public sealed interface AccountChange {
    record Done(MemberChange change, boolean replayed) implements AccountChange {}

    /** The ledger refused it. */
    record Refused(Refusal refusal, boolean replayed) implements AccountChange {}

    /** Lines of the member wait for a second person; closing would lose them. */
    record LinesPending(boolean replayed) implements AccountChange {}

    /** The key was used before with other content; {@code fields} differ. */
    record KeyReused(List<String> fields) implements AccountChange {}
}
