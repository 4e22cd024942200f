package org.gongyibank.ledger.domain;

/** Names what a limit has used in one window. */
public record CounterId(String limit, String period) {}
