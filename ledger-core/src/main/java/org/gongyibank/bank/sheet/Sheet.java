package org.gongyibank.bank.sheet;

import java.util.List;

/**
 * A sheet as read.
 *
 * @param title the first text above the header; empty for none
 * @param reference the name of the sheet: its title if it has up to 100 characters, else {@code sha256:} and the file's
 *     hash
 * @param hash SHA-256 of the file, 64 hexadecimal digits
 */
public record Sheet(String title, String reference, String hash, List<SheetRow> rows) {
    public Sheet {
        rows = List.copyOf(rows);
    }

    /** Returns how many rows have a status. */
    public long count(SheetStatus status) {
        return rows.stream().filter(row -> row.status() == status).count();
    }
}
