package org.gongyibank.ledger.domain;

import java.util.Map;

/**
 * Balances of accounts and sums of the bank's register rows, valid at the same moment.
 *
 * @param balances by book
 * @param sums by owner, without owners that have no row
 */
public record BalancesAndSums(Map<BookId, Balances> balances, Map<Long, Long> sums) {}
