package org.gongyibank.bank.privacy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * That somebody took entries out of the house with the ids of people in them.
 *
 * @param format of the file, such as {@code jsonl}
 * @param lastSeq {@code firstSeq - 1} when there were none
 */
@MappedEntity("export_trace")
public record ExportTrace(
        @Id long id, int book, long person, String format, long firstSeq, long lastSeq, Instant madeAt) {}
