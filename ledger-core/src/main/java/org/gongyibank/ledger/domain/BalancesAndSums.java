package org.gongyibank.ledger.domain;

import java.util.Map;

/**
 * Balances and what the bank keeps beside them, true together.
 *
 * @param balances by book
 * @param sums by owner, without those who have no row
 */
public record BalancesAndSums(Map<BookId, Balances> balances, Map<Long, Long> sums) {}
