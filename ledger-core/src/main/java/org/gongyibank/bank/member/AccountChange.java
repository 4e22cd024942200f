package org.gongyibank.bank.member;

import java.util.List;
import org.gongyibank.ledger.domain.Refusal;

/** The result of freezing, thawing or closing a member's accounts. */
public sealed interface AccountChange {
    record Done(MemberChange change, boolean replayed) implements AccountChange {}

    /** The ledger refuses the change. */
    record Refused(Refusal refusal, boolean replayed) implements AccountChange {}

    /** An award line of the member waits for a second person. Closing the accounts would lose it. */
    record LinesPending(boolean replayed) implements AccountChange {}

    /** The key was used before for a different request; {@code fields} differ. */
    record KeyReused(List<String> fields) implements AccountChange {}
}
