package org.gongyibank.bank.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a file that are not blank, as text, before anything is known of their meaning.
 *
 * @param cut true when the file had more rows than a grid keeps
 */
record Grid(List<List<String>> rows, boolean cut) {
    /** Above the rows that a file may have there is room for titles, sums and a header on each printed page. */
    static final int MAX_ROWS = Table.MAX_ROWS + 1_000;

    static final int MAX_CELLS = 256;

    /** A spreadsheet's own limit. */
    static final int MAX_CELL_LENGTH = 32_767;

    /** Collects rows until there are too many. */
    static final class Builder {
        private final List<List<String>> rows = new ArrayList<>();
        private boolean cut;
        private boolean longCell;

        /** Returns false when no further row is wanted. */
        boolean add(List<String> cells) {
            longCell |= cells.stream().anyMatch(cell -> cell.length() > MAX_CELL_LENGTH);
            if (longCell) return false;
            var kept = cells.stream().limit(MAX_CELLS).map(String::strip).toList();
            if (kept.stream().allMatch(cell -> Folding.text(cell).isEmpty())) return true;
            cut = rows.size() == MAX_ROWS;
            if (!cut) rows.add(kept);
            return !cut;
        }

        /** Such a cell is no entry of a table, but what a quotation mark or another separator made of one. */
        boolean hasLongCell() {
            return longCell;
        }

        Grid build() {
            return new Grid(List.copyOf(rows), cut);
        }
    }
}
