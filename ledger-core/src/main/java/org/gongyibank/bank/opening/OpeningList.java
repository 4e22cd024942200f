package org.gongyibank.bank.opening;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A signed list of opening balances as somebody handed it in.
 *
 * @param title the first text above the header; empty for none
 * @param fileHash SHA-256 of the file
 */
@MappedEntity("opening_list")
record OpeningList(@Id long id, int community, long uploader, String title, byte[] fileHash, Instant madeAt) {}
