package org.gongyibank.bank.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.jspecify.annotations.Nullable;

/** Reads an XLSX workbook: the first visible sheet that has the header. */
final class ExcelFile {
    /** What all parts of a workbook may unpack to. */
    static final int MAX_UNPACKED_BYTES = 32 * 1024 * 1024;

    private static final int MAX_PARTS = 1_000;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Pattern WANTED = Pattern.compile("(?i).*\\.(xml|rels)");
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final int MAX_SCALE = 100;
    private static final BigDecimal DAYS_BETWEEN_1900_AND_1904 = BigDecimal.valueOf(1_462);

    /** Parts of a number format that are colours, conditions, quoted or escaped text. */
    private static final Pattern NOT_SHOWN_AS_DATE = Pattern.compile("\\[[^\\]]*]|\"[^\"]*\"|\\\\.|_.");

    private ExcelFile() {}

    static Reading<Table> read(byte[] file, Layout layout) {
        try {
            var parts = unpack(file);
            if (parts.tooMuch) return Reading.refused(Code.FILE_TOO_LARGE, "");
            return parts.names.contains(CONTENT_TYPES) ? find(parts, layout) : Reading.refused(Code.NOT_A_TABLE, "ZIP");
        } catch (IOException | RuntimeException e) {
            // The libraries answer a damaged workbook with all kinds of exceptions; to the sender they are one.
            return Reading.refused(Code.NOT_A_TABLE, "XLSX");
        }
    }

    /** The parts that a table needs, packed again. */
    private record Parts(ByteArrayOutputStream packed, Set<String> names, boolean tooMuch) {
        /** The reader fails on a workbook without styles, if asked for them; it only cannot say which numbers are dates. */
        boolean haveStyles() {
            return names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("/styles.xml"));
        }
    }

    /**
     * Unpacks within bounds and packs again, so that what is parsed is exactly what was bounded: a zip's own directory
     * may claim anything.
     */
    private static Parts unpack(byte[] file) throws IOException {
        var packed = new ByteArrayOutputStream(file.length);
        var names = new HashSet<String>();
        var buffer = new byte[BUFFER_BYTES];
        long unpacked = 0;
        try (var in = new ZipInputStream(new ByteArrayInputStream(file));
                var out = new ZipOutputStream(packed)) {
            out.setLevel(Deflater.BEST_SPEED);
            var count = 0;
            for (var part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
                var wanted = WANTED.matcher(part.getName()).matches();
                if (wanted) out.putNextEntry(new ZipEntry(part.getName()));
                if (wanted) names.add(part.getName());
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MAX_UNPACKED_BYTES) return new Parts(packed, names, true);
                    if (wanted) out.write(buffer, 0, read);
                }
                if (++count > MAX_PARTS) return new Parts(packed, names, true);
            }
        }
        return new Parts(packed, names, false);
    }

    private static Reading<Table> find(Parts parts, Layout layout) throws IOException {
        var options = new ReadingOptions(parts.haveStyles(), true);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(parts.packed.toByteArray()), options)) {
            var refusals = new ArrayList<Reading<Table>>();
            for (var sheet : workbook.getSheets().toList()) {
                if (sheet.getVisibility() != SheetVisibility.VISIBLE) continue;
                var attempt = Table.find(grid(sheet, workbook.isDate1904()), layout);
                if (!(attempt instanceof Reading.Refused<Table>(var problem))
                        || problem.code() != Code.HEADER_NOT_FOUND) return attempt;
                refusals.add(attempt);
            }
            return refusals.isEmpty() ? Reading.refused(Code.NOT_A_TABLE, "XLSX") : refusals.getFirst();
        }
    }

    private static Grid grid(Sheet sheet, boolean from1904) throws IOException {
        var grid = new Grid.Builder();
        try (var rows = sheet.openStream()) {
            var each = rows.iterator();
            while (each.hasNext() && grid.add(cells(each.next(), from1904))) {}
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
        // A number that shows as a date is one, also in a title line, where no column says so.
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
