package org.gongyibank.ledger.domain;

/** What an entry used up of a limit; negative when a reversal gives it back to the window it came from. */
public record Charged(CounterId counter, long amount) {}
