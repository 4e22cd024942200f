package org.gongyibank.bank.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.jspecify.annotations.Nullable;

/** Reads an XLSX workbook: the one visible sheet that has a header with rows below it. */
final class ExcelFile {
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final int NAME_LENGTH = 31;
    private static final int MAX_SCALE = 100;
    private static final BigDecimal DAYS_BETWEEN_1900_AND_1904 = BigDecimal.valueOf(1_462);

    /** Parts of a number format that do not show a date: colours, conditions, quoted or escaped text. */
    private static final Pattern NOT_SHOWN_AS_DATE = Pattern.compile("\\[[^\\[\\]]*]|\"[^\"]*\"|\\\\.|_.");

    /** Bounds the work: every sheet is read to its end. */
    private static final int MAX_SHEETS = 64;

    /** The limit of spreadsheet programs, here for all sheets together. Empty rows are read too. */
    private static final int MAX_ROWS = 1_048_576;

    private int rowsLeft = MAX_ROWS;
    private long charactersLeft = WorkbookParts.MAX_UNPACKED_BYTES;

    private ExcelFile() {}

    static Reading<Table> read(byte[] file, Layout layout) {
        try {
            var parts = WorkbookParts.unpack(file);
            if (parts.isEmpty()) return Reading.refused(Code.FILE_TOO_LARGE, "");
            if (!parts.get().have(CONTENT_TYPES)) return Reading.refused(Code.NOT_A_TABLE, "ZIP");
            return new ExcelFile().find(parts.get(), layout);
        } catch (IOException | RuntimeException e) {
            // The libraries throw many kinds of exceptions for a damaged workbook. The sender gets one refusal.
            return Reading.refused(Code.NOT_A_TABLE, "XLSX");
        }
    }

    private Reading<Table> find(WorkbookParts parts, Layout layout) throws IOException {
        var options = new ReadingOptions(parts.haveStyles(), true);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(parts.packed()), options)) {
            var visible = workbook.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .toList();
            if (visible.isEmpty()) return Reading.refused(Code.NOT_A_TABLE, "XLSX");
            if (visible.size() > MAX_SHEETS) return Reading.refused(Code.FILE_TOO_LARGE, "");
            var attempts = new LinkedHashMap<Sheet, Reading<Table>>();
            for (var sheet : visible) {
                attempts.put(sheet, Table.find(grid(sheet, workbook.isDate1904()), layout));
                if (rowsLeft < 0 || charactersLeft < 0) return Reading.refused(Code.FILE_TOO_LARGE, "");
            }
            return only(attempts);
        }
    }

    /**
     * Returns the one sheet with a table. Several are refused, because the people on the second one would be lost
     * unnoticed.
     */
    private static Reading<Table> only(Map<Sheet, Reading<Table>> attempts) {
        var tables = attempts.entrySet().stream()
                .filter(attempt -> hasTable(attempt.getValue()))
                .toList();
        if (tables.size() == 1) return tables.getFirst().getValue();
        if (tables.isEmpty()) return mostTelling(attempts.values());
        var names = tables.stream()
                .limit(5)
                .map(table -> table.getKey().getName())
                .map(name -> name.substring(0, Math.min(name.length(), NAME_LENGTH)))
                .collect(Collectors.joining("、"));
        return Reading.refused(Code.SEVERAL_TABLES, names);
    }

    /** A header with no rows below it is an unused form, not a table. */
    private static boolean hasTable(Reading<Table> attempt) {
        return !(attempt instanceof Reading.Refused<Table>(var problem))
                || !(problem.code() == Code.HEADER_NOT_FOUND || problem.code() == Code.NO_ROWS);
    }

    private static Reading<Table> mostTelling(Collection<Reading<Table>> refusals) {
        return refusals.stream()
                .filter(refusal ->
                        refusal instanceof Reading.Refused<Table>(var problem) && problem.code() == Code.NO_ROWS)
                .findFirst()
                .orElseGet(() -> refusals.iterator().next());
    }

    private Grid grid(Sheet sheet, boolean from1904) throws IOException {
        var grid = new Grid.Builder();
        try (var rows = sheet.openStream()) {
            var each = rows.iterator();
            while (each.hasNext() && --rowsLeft >= 0 && charactersLeft >= 0) {
                var cells = cells(each.next(), from1904);
                // Very many cells may share one long text.
                charactersLeft -= cells.stream().mapToInt(String::length).sum();
                if (!grid.add(cells)) break;
            }
        }
        return grid.build();
    }

    private static List<String> cells(Row row, boolean from1904) {
        var cells = new ArrayList<String>();
        for (var column = 0; column < Math.min(row.getCellCount(), Grid.MAX_CELLS); column++) {
            cells.add(row.getOptionalCell(column)
                    .map(cell -> text(cell, from1904))
                    .orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell, boolean from1904) {
        var value = cell.getValue();
        if (!(value instanceof BigDecimal number)) return value == null ? "" : value.toString();
        if (Math.abs((long) number.scale()) > MAX_SCALE) return number.toString();
        // A number formatted as a date is a date, even in a title line, where no column says so.
        if (showsAsDate(cell.getDataFormatString()) && number.compareTo(BigDecimal.ONE) >= 0) {
            var serial = from1904 ? number.add(DAYS_BETWEEN_1900_AND_1904) : number;
            return Moment.ofSerial(serial).map(Moment::text).orElseGet(number::toPlainString);
        }
        return number.toPlainString();
    }

    private static boolean showsAsDate(@Nullable String format) {
        if (format == null) return false;
        var letters = NOT_SHOWN_AS_DATE.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return letters.matches(".*[ymdhs年月日].*");
    }
}
