package org.gongyibank.bank.sheet;

import java.util.List;

/**
 * A list of opening balances as read.
 *
 * @param title the first text above the header; empty for none
 * @param hash SHA-256 of the file, 64 hexadecimal digits
 */
public record OpeningSheet(String title, String hash, List<OpeningRow> rows) {
    public OpeningSheet {
        rows = List.copyOf(rows);
    }
}
