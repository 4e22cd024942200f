package org.gongyibank.ledger.domain;

/** An entry's charge of a limit; negative when a reversal returns it to its window. */
public record Charged(CounterId counter, long amount) {}
