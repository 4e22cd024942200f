package org.gongyibank.bank.opening;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.jspecify.annotations.Nullable;

/**
 * A signed list of opening balances as handed in.
 *
 * @param title the first text above the header; empty for none
 * @param fileHash SHA-256 of the file
 * @param noticedOn the day on which the list was posted on the board, by its first confirmation; null before
 * @param openConfirmation the confirmation that may have missing parts, 0 for none
 */
@MappedEntity("opening_list")
record OpeningList(
        @Id long id,
        int community,
        long uploader,
        String title,
        byte[] fileHash,
        Instant madeAt,
        @Nullable LocalDate noticedOn,
        long openConfirmation) {
    private static final Register TABLE = Register.of("opening_list", OpeningList.class, "id");

    static Register.Ask byId(long id) {
        return TABLE.where("id", id);
    }

    /**
     * The row after a part is posted; empty if it does not change.
     *
     * @param open the confirmation that may have missing parts, 0 for none
     */
    static Optional<RegisterRow> confirmed(RegisterRow list, LocalDate noticedOn, long open) {
        var noticed = list.has("noticed_on") ? list : list.with("noticed_on", noticedOn);
        var now = noticed.with("open_confirmation", open);
        return list.number("open_confirmation") == open && list.has("noticed_on") ? Optional.empty() : Optional.of(now);
    }

    BookId book() {
        return new BookId(community);
    }
}
