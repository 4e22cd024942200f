package org.gongyibank.bank.opening;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.jspecify.annotations.Nullable;

/**
 * A signed list of opening balances as somebody handed it in.
 *
 * @param title the first text above the header; empty for none
 * @param fileHash SHA-256 of the file
 * @param noticedOn since which day it has hung on the board, as its first confirmation says; null until then
 */
@MappedEntity("opening_list")
record OpeningList(
        @Id long id,
        int community,
        long uploader,
        String title,
        byte[] fileHash,
        Instant madeAt,
        @Nullable LocalDate noticedOn) {
    private static final Register TABLE = Register.of(
            "opening_list", "id", "id", "community", "uploader", "title", "file_hash", "made_at", "noticed_on");

    static Register.Ask byId(long id) {
        return TABLE.where("id", id);
    }

    static RegisterRow noticed(RegisterRow list, LocalDate noticedOn) {
        return list.with("noticed_on", noticedOn);
    }
}
