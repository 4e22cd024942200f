package org.gongyibank.bank.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongyibank.bank.sheet.FileProblem.Code;

/**
 * A table found in a file: its header, the text above it, and its data rows. Blank rows, sums, footers and headers
 * repeated on printed pages are left out.
 *
 * @param title the first text above the header; empty for none
 * @param dates all full dates in the lines above the header
 * @param columns the number of cells in the header, up to its last word
 */
record Table(String title, List<LocalDate> dates, int columns, List<Line> lines) {
    /** The most data rows that a file may have. */
    static final int MAX_ROWS = 5_000;

    /** Below this row no header is searched: a match would be a word in a remark. */
    private static final int HEADER_WITHIN_ROWS = 60;

    private static final Pattern SUM = Pattern.compile("(?:本页|本表)?(?:合计|总计|小计|共计|累计)(?:[:(\\d共].*)?");

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    /** One data row. Rows are numbered from 1 in the order of the file. */
    record Line(int row, Header header, List<String> cells) {
        String cell(Column column) {
            return header.cell(column, cells);
        }
    }

    static Reading<Table> find(Grid grid, Layout layout) {
        var missing = List.copyOf(layout.required());
        for (var at = 0; at < Math.min(grid.rows().size(), HEADER_WITHIN_ROWS); at++) {
            var header = Header.of(grid.rows().get(at), layout);
            var lacks = header.missing(layout);
            if (lacks.isEmpty()) return below(grid, at, header, layout);
            if (lacks.size() < missing.size()) missing = lacks;
        }
        return Reading.refused(Code.HEADER_NOT_FOUND, labels(missing));
    }

    private static Reading<Table> below(Grid grid, int at, Header header, Layout layout) {
        if (!header.repeated().isEmpty()) {
            return Reading.refused(Code.HEADER_REPEATED, labels(List.copyOf(header.repeated())));
        }
        if (grid.cut()) return Reading.refused(Code.TOO_MANY_ROWS, "");
        var above = grid.rows().subList(0, at);
        var title = above.isEmpty() ? "" : firstText(above.getFirst());
        var dates = above.stream()
                .map(cells -> String.join(" ", cells))
                .flatMap(line -> Moment.datesIn(line).stream())
                .toList();
        var heading = grid.rows().get(at);
        var below = grid.rows().subList(at + 1, grid.rows().size()).stream()
                .filter(Predicate.not(heading::equals))
                .toList();
        var lines = lines(below, header, layout);
        if (lines.isEmpty()) return Reading.refused(Code.NO_ROWS, "");
        if (lines.size() > MAX_ROWS) return Reading.refused(Code.TOO_MANY_ROWS, "");
        return new Reading.Read<>(new Table(title, dates, width(heading), lines));
    }

    private static int width(List<String> heading) {
        var width = heading.size();
        while (heading.get(width - 1).isEmpty()) width--;
        return width;
    }

    private static List<Line> lines(List<List<String>> below, Header found, Layout layout) {
        var rows = data(below, found);
        var header = layout != Layout.REGISTER && layout != Layout.OPENING && countsRows(rows, found)
                ? found.without(Column.NUMBER)
                : found;
        var lines = new ArrayList<Line>();
        // Filtered again, because a line with only a running number is blank.
        for (var cells : data(rows, header)) lines.add(new Line(lines.size() + 1, header, cells));
        return List.copyOf(lines);
    }

    private static List<List<String>> data(List<List<String>> rows, Header header) {
        return rows.stream().filter(cells -> isData(cells, header)).toList();
    }

    /** Whether the column 编号 holds the running numbers of rows, as on some forms, so that it is not a member number. */
    private static boolean countsRows(List<List<String>> rows, Header header) {
        if (!header.positions().containsKey(Column.NUMBER)) return false;
        for (var at = 0; at < rows.size(); at++) {
            var number = Folding.number(header.cell(Column.NUMBER, rows.get(at)));
            if (!number.isEmpty()
                    && !LEADING_ZEROS.matcher(number).replaceFirst("").equals(String.valueOf(at + 1))) {
                return false;
            }
        }
        return true;
    }

    /** A row with only a running number and a remark is an empty line of the form, or a footer. */
    private static boolean isData(List<String> cells, Header header) {
        if (SUM.matcher(Folding.key(firstText(cells))).matches()) return false;
        if (SUM.matcher(Folding.key(header.cell(Column.NAME, cells))).matches()) return false;
        return header.positions().keySet().stream()
                .filter(column -> column != Column.ORDINAL && column != Column.REMARK)
                .anyMatch(column -> !Folding.text(header.cell(column, cells)).isEmpty());
    }

    private static String firstText(List<String> cells) {
        return cells.stream()
                .filter(cell -> !Folding.text(cell).isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String labels(List<Column> columns) {
        return columns.stream().map(Column::label).collect(Collectors.joining("、"));
    }
}
