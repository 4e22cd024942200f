package org.gongyibank.ledger.domain;

/** The amount of a limit that an entry used up; negative when the entry gives it back to the window it came from. */
public record Charged(CounterId counter, long amount) {}
