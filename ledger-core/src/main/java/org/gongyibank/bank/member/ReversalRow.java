package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The wish to take entry {@code seq} back, and why. Whether it came true is in the book. */
@MappedEntity("reversal")
record ReversalRow(@Id long id, int community, long seq, long actor, String reason, Instant madeAt) {}
