package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * The sum of a number in the rows of a register, for each owner. Rows change in the transaction of their entries, so a
 * sum that is read in one statement with balances matches them.
 *
 * @param index an index that begins with {@code owner} and {@code column}. It is named because a server with outdated
 *     statistics may otherwise scan the whole table
 * @param owner the column that identifies the owner of a row
 * @param column only rows that have {@code value} in this column count
 * @param amount the column to add up
 */
public record RegisterSum(
        String table, String index, String owner, List<Long> owners, String column, String value, String amount) {
    public RegisterSum {
        owners = List.copyOf(owners);
        if (owners.isEmpty()) throw new IllegalArgumentException("a sum for none");
    }
}
