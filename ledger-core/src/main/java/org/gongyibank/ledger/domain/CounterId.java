package org.gongyibank.ledger.domain;

/** Names the counter of a limit in one window. */
public record CounterId(String limit, String period) {}
