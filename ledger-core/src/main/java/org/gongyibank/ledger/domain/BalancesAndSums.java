package org.gongyibank.ledger.domain;

import java.util.Map;

/**
 * Balances and sums of the bank's rows, at one moment.
 *
 * @param balances by book
 * @param sums by owner; owners without a row are absent
 */
public record BalancesAndSums(Map<BookId, Balances> balances, Map<Long, Long> sums) {}
