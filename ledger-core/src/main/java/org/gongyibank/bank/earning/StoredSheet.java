package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A sheet as previewed, table {@code award_sheet}. {@code award} is 0 until somebody confirms it. */
@MappedEntity("award_sheet")
record StoredSheet(
        @Id long id,
        int community,
        long uploader,
        String activity,
        Kind kind,
        String reference,
        byte[] fileHash,
        long award,
        Instant madeAt) {}
