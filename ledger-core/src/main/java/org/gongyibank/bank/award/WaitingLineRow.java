package org.gongyibank.bank.award;

import io.micronaut.data.annotation.MappedEntity;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;

/**
 * The extra row of a line that needs a second person, table {@code waiting_line}. It stays after that person has
 * confirmed the line.
 *
 * @param once names the act, see {@link Once}
 * @param confirmer the second person, 0 while the line waits
 * @param confirmRequest the id that the second person's request made, 0 while the line waits
 */
@MappedEntity("waiting_line")
record WaitingLineRow(
        long award,
        int line,
        int community,
        long member,
        long askedPoints,
        String once,
        long confirmer,
        long confirmRequest) {
    static final Register TABLE = Register.of("waiting_line", WaitingLineRow.class, "award", "line");

    RegisterRow stored() {
        return TABLE.rowOf(this);
    }

    static RegisterRow confirmed(RegisterRow waiting, long confirmer, long request) {
        return waiting.with("confirmer", confirmer).with("confirm_request", request);
    }
}
