package org.gongyibank.bank.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * The non-blank rows of a file, as uninterpreted text.
 *
 * @param cut true when the file had more rows than a grid keeps
 */
record Grid(List<List<String>> rows, boolean cut) {
    /** Leaves room for titles, sums and a header on each printed page, above the rows that a file may have. */
    static final int MAX_ROWS = Table.MAX_ROWS + 1_000;

    static final int MAX_CELLS = 256;

    /** The limit of spreadsheet programs. */
    static final int MAX_CELL_LENGTH = 32_767;

    /** Collects rows until there are too many. */
    static final class Builder {
        private final List<List<String>> rows = new ArrayList<>();
        private boolean cut;
        private boolean longCell;

        /** Adds a row. Returns false when no more rows are wanted. */
        boolean add(List<String> cells) {
            longCell |= cells.stream().anyMatch(cell -> cell.length() > MAX_CELL_LENGTH);
            if (longCell) return false;
            var kept = cells.stream().limit(MAX_CELLS).map(String::strip).toList();
            if (kept.stream().allMatch(cell -> Folding.text(cell).isEmpty())) return true;
            cut = rows.size() == MAX_ROWS;
            if (!cut) rows.add(kept);
            return !cut;
        }

        /**
         * Whether there was a cell over the limit. Such a cell comes from a stray quotation mark or a wrong separator.
         */
        boolean hasLongCell() {
            return longCell;
        }

        Grid build() {
            return new Grid(List.copyOf(rows), cut);
        }
    }
}
