package org.gongyibank.api.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workbook. When a sheet is full, the next one continues with the same titles. Texts are stored in their
 * cells, because a shared list of texts would stay in memory until the end.
 */
public final class XlsxTable implements Table {
    /** The most rows that office programs can open. */
    static final int MOST_ROWS = 1_048_576;

    private static final String DAY = "yyyy-mm-dd";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final double WIDTH = 16;

    private final Workbook workbook;
    private final int mostRows;
    private List<String> titles = List.of();
    private @Nullable Worksheet sheet;
    private int sheets;
    private int rows;

    public XlsxTable(OutputStream out) {
        this(out, MOST_ROWS);
    }

    XlsxTable(OutputStream out, int mostRows) {
        this.workbook = new Workbook(out, "GongyiBank", "1.0");
        this.mostRows = mostRows;
    }

    @Override
    public void titles(List<String> titles) throws IOException {
        this.titles = titles;
        sheet = nextSheet();
    }

    private Worksheet nextSheet() throws IOException {
        if (sheet != null) sheet.finish();
        sheets++;
        var next = workbook.newWorksheet(Integer.toString(sheets));
        for (var column = 0; column < titles.size(); column++) {
            next.inlineString(0, column, titles.get(column));
            next.style(0, column).bold().set();
            next.width(column, WIDTH);
        }
        next.freezePane(0, 1);
        rows = 1;
        return next;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        if (sheet == null || rows == mostRows) sheet = nextSheet();
        for (var column = 0; column < cells.size(); column++) cell(sheet, column, cells.get(column));
        rows++;
    }

    private void cell(Worksheet on, int column, Object cell) {
        switch (cell) {
            case Long number -> on.value(rows, column, number);
            case LocalDate day -> {
                on.value(rows, column, day);
                on.style(rows, column).format(DAY).set();
            }
            case LocalDateTime time -> {
                on.value(rows, column, time);
                on.style(rows, column).format(TIME).set();
            }
            default -> {
                if (!cell.toString().isEmpty()) on.inlineString(rows, column, cell.toString());
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (sheet != null) sheet.flush();
    }

    @Override
    public void end() throws IOException {
        workbook.finish();
    }
}
