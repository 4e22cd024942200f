package org.gongyibank.bank.sheet;

import java.util.List;

/**
 * What an import file says: all rows without a fault, and every fault of the others. The caller imports all or nothing:
 * nothing while {@code faults} has any.
 */
public record Imported<T>(List<T> rows, List<RowFault> faults) {
    public Imported {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }
}
