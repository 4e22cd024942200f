package org.gongyibank.bank.privacy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A trace of one export that contained the ids of people.
 *
 * @param format of the file, such as {@code jsonl}
 * @param lastSeq {@code firstSeq - 1} when the export had no entries
 */
@MappedEntity("export_trace")
public record ExportTrace(
        @Id long id, int book, long person, String format, long firstSeq, long lastSeq, Instant madeAt) {}
