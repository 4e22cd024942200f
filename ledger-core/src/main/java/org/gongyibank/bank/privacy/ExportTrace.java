package org.gongyibank.bank.privacy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The trace of an export that contains people's ids.
 *
 * @param format of the file, such as {@code jsonl}
 * @param lastSeq {@code firstSeq - 1} when the export was empty
 */
@MappedEntity("export_trace")
public record ExportTrace(
        @Id long id, int book, long person, String format, long firstSeq, long lastSeq, Instant madeAt) {}
