package org.gongyibank.api.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 20, 9, 5, 7);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String csv(List<?>... rows) throws IOException {
        var table = new CsvTable(out);
        table.titles(List.of("记账号", "b"));
        for (var row : rows) table.row(row);
        table.end();
        return out.toString(UTF_8);
    }

    @Test
    void csv_is_what_office_programs_and_the_rfc_expect() throws IOException {
        assertThat(csv(List.of(-3L, "他说“好”"), List.of(TIME, "a,\"b\"\r\nc"), List.of(TIME.toLocalDate(), "")))
                .isEqualTo("\uFEFF记账号,b\r\n-3,他说“好”\r\n2026-11-20 09:05:07,\"a,\"\"b\"\"\r\nc\"\r\n2026-11-20,\r\n");
    }

    @Test
    void a_text_in_csv_that_would_be_calculated_is_only_a_text() throws IOException {
        for (var formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1")) {
            out.reset();
            var cell = csv(List.of(formula)).split("\r\n", 2)[1];
            assertThat(cell.replace("\"", "")).as(formula).startsWith("'" + formula.charAt(0));
        }
        out.reset();
        assertThat(csv(List.of("a=1", "1-1"))).contains("a=1,1-1");
    }

    @Test
    void what_does_not_fit_on_a_sheet_goes_on_to_the_next() throws IOException {
        var table = new XlsxTable(out, 3);
        table.titles(List.of("号"));
        for (var row = 1L; row <= 5; row++) {
            table.row(List.of(row));
            table.flush();
        }
        table.end();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheets = new ArrayList<List<String>>();
            for (var sheet : workbook.getSheets().toList()) {
                sheets.add(sheet.read().stream().map(row -> row.getCellText(0)).toList());
            }
            assertThat(sheets).containsExactly(List.of("号", "1", "2"), List.of("号", "3", "4"), List.of("号", "5"));
        }
    }

    @Test
    void cells_of_a_workbook_are_numbers_days_and_times_and_no_formulas() throws IOException {
        var table = new XlsxTable(out);
        table.titles(List.of("a", "b", "c", "d", "e"));
        table.row(List.of(-3L, TIME, TIME.toLocalDate(), "=1+1", "100000000000000001"));
        table.end();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCellAsNumber(0).orElseThrow()).isEqualByComparingTo("-3");
            assertThat(row.getCellAsDate(1)).contains(TIME);
            assertThat(row.getCellAsDate(2).map(LocalDateTime::toLocalDate)).contains(LocalDate.of(2026, 11, 20));
            assertThat(row.getCell(3).getType()).isEqualTo(CellType.STRING);
            assertThat(row.getCellAsString(3)).contains("=1+1");
            assertThat(row.getCellAsString(4)).contains("100000000000000001");
        }
    }

    @Test
    void a_workbook_without_rows_opens() throws IOException {
        var table = new XlsxTable(out);
        table.titles(List.of("a"));
        table.end();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(1);
        }
    }
}
