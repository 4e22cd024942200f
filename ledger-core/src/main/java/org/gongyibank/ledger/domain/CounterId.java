package org.gongyibank.ledger.domain;

/** The counter of a limit in one window. */
public record CounterId(String limit, String period) {}
