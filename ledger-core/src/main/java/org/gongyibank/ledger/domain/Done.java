package org.gongyibank.ledger.domain;

/** A business act that is in the book as entry {@code seq}; {@code reversed} if that entry has been taken back. */
public record Done(long seq, boolean reversed) {}
