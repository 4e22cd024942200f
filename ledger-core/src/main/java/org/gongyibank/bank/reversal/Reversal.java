package org.gongyibank.bank.reversal;

import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Unit;

/** Every outcome of an order to take an entry back. Callers switch over it without a default branch. */
public sealed interface Reversal {
    /** The entry is taken back by {@code entry}. {@code replayed}: by an earlier request with this key. */
    record Reversed(long id, JournalEntry entry, String reason, boolean replayed) implements Reversal {
        private static final AccountId WRITE_OFF = AccountId.of(Purpose.WRITE_OFF, Unit.POINT);

        /** The points that were spent already. */
        public long writtenOff() {
            return -entry.amountOn(WRITE_OFF);
        }
    }

    /** The book does not allow it; nothing was moved. */
    record Refused(Refusal refusal, boolean replayed) implements Reversal {}

    /** The asker posted or confirmed it, and may not take it back. */
    record OwnEntry() implements Reversal {}

    record NoSuchEntry() implements Reversal {}

    /** The key was used for something else; {@code fields} differ. */
    record KeyReused(List<String> fields) implements Reversal {}
}
