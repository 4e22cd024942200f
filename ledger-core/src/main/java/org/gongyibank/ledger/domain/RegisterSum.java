package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * A sum over rows of a register, for each owner. Rows change in the transaction of their entries, so a sum that is
 * read in one statement with balances belongs to them.
 *
 * @param index an index that begins with {@code owner} and {@code column}; named, because a server with old
 * statistics may read the whole table
 * @param owner the column of the owner
 * @param column only rows with {@code value} in this column count
 * @param amount the column to sum
 */
public record RegisterSum(
        String table, String index, String owner, List<Long> owners, String column, String value, String amount) {
    public RegisterSum {
        owners = List.copyOf(owners);
        if (owners.isEmpty()) throw new IllegalArgumentException("a sum for none");
    }
}
