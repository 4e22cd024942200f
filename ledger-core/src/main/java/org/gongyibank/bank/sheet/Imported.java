package org.gongyibank.bank.sheet;

import java.util.List;

/**
 * The content of an import file: all valid rows, and all faults of the others. The caller imports everything, or
 * nothing while there are {@code faults}.
 */
public record Imported<T>(List<T> rows, List<RowFault> faults) {
    public Imported {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }
}
