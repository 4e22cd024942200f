package org.gongyibank.ledger.domain;

/** An act that entry {@code seq} did; {@code reversed} if the entry was taken back. */
public record Done(long seq, boolean reversed) {}
