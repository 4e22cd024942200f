package org.gongyibank.bank.reversal;

import java.util.List;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Unit;

/** The results of taking an entry back. */
public sealed interface Reversal {
    /** The entry {@code entry} reverses it. {@code replayed}: by an earlier request with this key. */
    record Reversed(long id, JournalEntry entry, String reason, boolean replayed) implements Reversal {
        private static final AccountId WRITE_OFF = AccountId.of(Purpose.WRITE_OFF, Unit.POINT);

        /** The points that were already spent. */
        public long writtenOff() {
            return -entry.amountOn(WRITE_OFF);
        }
    }

    /** The ledger refused it; nothing was moved. */
    record Refused(Refusal refusal, boolean replayed) implements Reversal {}

    /** The caller posted or confirmed the entry, so somebody else has to take it back. */
    record OwnEntry() implements Reversal {}

    record NoSuchEntry() implements Reversal {}

    /** The key was used before with other content; {@code fields} differ. */
    record KeyReused(List<String> fields) implements Reversal {}
}
