package org.gongyibank.ledger.domain;

import java.time.LocalDate;

/**
 * An entry's change of a lot: positive for points given, negative for points taken. {@code expires} is the lot's last
 * day.
 */
public record LotChange(AccountId account, LocalDate expires, long amount) {}
