package org.gongyibank.ledger.domain;

import java.util.List;

/**
 * A number in the rows of a register, added up for each owner. Rows change in the transaction of their entries, so a sum
 * that is read in one statement with balances belongs to them.
 *
 * @param index begins with {@code owner} and {@code column}; named, for a server with old statistics may read the whole table
 * @param owner the column that says whose row it is
 * @param column only rows count that have {@code value} in this column
 * @param amount the column that is added up
 */
public record RegisterSum(
        String table, String index, String owner, List<Long> owners, String column, String value, String amount) {
    public RegisterSum {
        owners = List.copyOf(owners);
        if (owners.isEmpty()) throw new IllegalArgumentException("a sum for none");
    }
}
