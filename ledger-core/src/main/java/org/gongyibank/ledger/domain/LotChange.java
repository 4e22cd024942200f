package org.gongyibank.ledger.domain;

import java.time.LocalDate;

/**
 * The amount that an entry gave to a lot of an account (positive) or took from it (negative); {@code expires} is the
 * last day of the lot.
 */
public record LotChange(AccountId account, LocalDate expires, long amount) {}
