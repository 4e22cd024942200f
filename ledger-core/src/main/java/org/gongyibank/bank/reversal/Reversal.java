package org.gongyibank.bank.reversal;

import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Unit;

/** The result of reversing an entry. */
public sealed interface Reversal {
    /** {@code entry} reverses the entry. {@code replayed}: an earlier request with this key did it. */
    record Reversed(long id, JournalEntry entry, String reason, boolean replayed) implements Reversal {
        private static final AccountId WRITE_OFF = AccountId.of(Purpose.WRITE_OFF, Unit.POINT);

        /** The points that were already spent. */
        public long writtenOff() {
            return -entry.amountOn(WRITE_OFF);
        }
    }

    /** The ledger refuses it. Nothing was moved. */
    record Refused(Refusal refusal, boolean replayed) implements Reversal {}

    /** The caller posted or confirmed the entry, and so may not reverse it. */
    record OwnEntry() implements Reversal {}

    record NoSuchEntry() implements Reversal {}

    /** The key was used before for a different request; {@code fields} differ. */
    record KeyReused(List<String> fields) implements Reversal {}
}
