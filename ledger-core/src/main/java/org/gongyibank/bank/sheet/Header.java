package org.gongyibank.bank.sheet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The position of each column in a table.
 *
 * @param positions index of the cell by column
 * @param repeated columns with the same heading on two cells, so that the right one is unknown
 */
record Header(Map<Column, Integer> positions, Set<Column> repeated) {
    private static final Pattern MARKS = Pattern.compile("[()*:#]");

    private static final Pattern REMARKS = Pattern.compile("\\([^)]*\\)|[*:#]");

    /** No real heading is longer. In a longer one, unclosed brackets would cost much time. */
    private static final int LONGEST = 200;

    /** Returns the columns recognised in a row; an ordinary row gives an empty header. */
    static Header of(List<String> cells, Layout layout) {
        var withoutRemarks = cells.stream().map(Header::withoutRemarks).toList();
        var withUnits = layout.columns().contains(Column.MINUTES)
                ? cells.stream().map(Header::withUnit).toList()
                : withoutRemarks;
        var positions = new EnumMap<Column, Integer>(Column.class);
        var repeated = EnumSet.noneOf(Column.class);
        for (var column : layout.columns()) {
            var headings = column == Column.MINUTES ? withUnits : withoutRemarks;
            for (var position = 0; position < headings.size(); position++) {
                var heading = headings.get(position);
                if (!column.isHeading(heading)) continue;
                var former = positions.get(column);
                if (former == null || column.rank(heading) < column.rank(headings.get(former))) {
                    positions.put(column, position);
                    repeated.remove(column);
                } else if (heading.equals(headings.get(former))) {
                    repeated.add(column);
                }
            }
        }
        repeated.removeAll(EnumSet.of(Column.ORDINAL, Column.REMARK));
        return new Header(positions, repeated);
    }

    private static String withoutRemarks(String cell) {
        return cell.length() > LONGEST ? "" : REMARKS.matcher(Folding.key(cell)).replaceAll("");
    }

    /** Keeps a unit in brackets, which is not a remark: 服务时长（分钟）. */
    private static String withUnit(String cell) {
        var heading = withoutRemarks(cell);
        if (cell.length() > LONGEST || Column.MINUTES.isHeading(heading)) return heading;
        return MARKS.matcher(Folding.key(cell)).replaceAll("");
    }

    /** Returns the required columns that this row lacks. */
    List<Column> missing(Layout layout) {
        return layout.required().stream()
                .filter(column -> !positions.containsKey(column))
                .toList();
    }

    /** Returns a column's text in a row; empty when the row is short or the file has no such column. */
    String cell(Column column, List<String> cells) {
        int position = positions.getOrDefault(column, Integer.MAX_VALUE);
        return position < cells.size() ? cells.get(position) : "";
    }

    Header without(Column column) {
        var others = new EnumMap<>(positions);
        others.remove(column);
        return new Header(Collections.unmodifiableMap(others), repeated);
    }
}
