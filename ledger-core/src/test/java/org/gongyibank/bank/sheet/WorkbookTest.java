package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.assertRefused;
import static org.gongyibank.bank.sheet.Samples.read;
import static org.gongyibank.bank.sheet.Samples.refusal;
import static org.gongyibank.bank.sheet.Workbooks.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that hide people, or that are made to exhaust the reader. */
@Timeout(60)
class WorkbookTest {
    private static final KnownMembers REGISTER = Samples.register("王英 14000000001 -", "孙七 14000000007 -");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String CELLS = "<c r=\"A2\" t=\"str\"><v>王英</v></c><c r=\"B2\"><v>14000000001</v></c>"
            + "<c r=\"C2\" t=\"str\"><v>√</v></c>";

    private static Reading<Sheet> meeting(byte[] file) {
        return SheetReader.read(file, SheetKind.MEETING, REGISTER, DAY);
    }

    /** A sheet with one person, and with more XML after that person's row. */
    private static String sheet(String row, String more) {
        return "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>姓名</v></c><c r=\"B1\" t=\"str\"><v>手机</v></c>"
                + "<c r=\"C1\" t=\"str\"><v>签名</v></c></row><row r=\"2\">" + row + "</row>" + more
                + "</sheetData></worksheet>";
    }

    private static Reading<Sheet> withRow(String row) {
        return meeting(Workbooks.ofXml(sheet(CELLS, "<row r=\"3\">" + row + "</row>")));
    }

    @Test
    void two_sheets_with_a_table_are_refused_and_named() {
        var first = rows("姓名,手机,签名", "王英,14000000001,√");
        var second = rows("姓名,手机,签名", "孙七,14000000007,√");
        assertThat(refusal(meeting(Workbooks.of(first, rows("说明"), second))))
                .isEqualTo(new FileProblem(Code.SEVERAL_TABLES, "S1、S3"));
    }

    @Test
    void a_sheet_that_explains_or_is_an_unused_form_is_passed_over() {
        var form = rows("姓名,手机,签名");
        var used = rows("姓名,手机,签名", "王英,14000000001,√");
        assertThat(read(meeting(Workbooks.of(rows("时长说明"), form, used, rows("说明"))))
                        .rows())
                .hasSize(1);
        assertRefused(meeting(Workbooks.of(rows("说明"), form)), Code.NO_ROWS);
    }

    @Test
    void over_64_visible_sheets_are_refused() {
        var sheets = new StringBuilder();
        for (var at = 1; at <= 65; at++)
            sheets.append("<sheet name=\"S" + at + "\" sheetId=\"" + at + "\" r:id=\"r1\"/>");
        assertRefused(
                meeting(Workbooks.ofSheets(sheets.toString(), "<worksheet><sheetData/></worksheet>")),
                Code.FILE_TOO_LARGE);
    }

    @Test
    void a_cell_in_the_last_column_is_read_and_one_beyond_is_refused() {
        assertThat(read(withRow("<c r=\"XFD3\"><v>1</v></c>")).rows()).hasSize(1);
        for (var reference : new String[] {"XFE3", "ZZZZZZ3", "$ZZZZZZ$3", "zzzzzz3", "FXSHRXX3"}) {
            assertRefused(withRow("<c r=\"" + reference + "\"><v>1</v></c>"), Code.NOT_A_TABLE);
        }
    }

    @Test
    void more_cells_in_a_row_than_columns_are_refused() {
        assertThat(read(withRow("<c/>".repeat(16_384))).rows()).hasSize(1);
        assertRefused(withRow("<c/>".repeat(16_385)), Code.NOT_A_TABLE);
    }

    @Test
    void a_number_has_at_most_400_characters() {
        assertThat(read(withRow("<c r=\"D3\"><v>" + "9".repeat(400) + "</v></c>"))
                        .rows())
                .hasSize(1);
        assertRefused(withRow("<c r=\"D3\"><v>" + "9".repeat(401) + "</v></c>"), Code.NOT_A_TABLE);
        assertRefused(withRow("<c r=\"D3\" t=\"n\"><v>" + "9".repeat(2_000_000) + "</v></c>"), Code.NOT_A_TABLE);
    }

    @Test
    void a_text_has_at_most_32767_characters() {
        assertThat(read(withRow("<c r=\"D3\" t=\"str\"><v>" + "备".repeat(32_767) + "</v></c>"))
                        .rows())
                .hasSize(1);
        assertRefused(withRow("<c r=\"D3\" t=\"str\"><v>" + "备".repeat(32_768) + "</v></c>"), Code.NOT_A_TABLE);
        var shared = "<sst><si><t>" + "备".repeat(32_768) + "</t></si></sst>";
        assertRefused(
                meeting(Workbooks.ofXml(
                        Map.of("xl/worksheets/sheet1.xml", sheet(CELLS, ""), "xl/sharedStrings.xml", shared))),
                Code.NOT_A_TABLE);
    }

    @Test
    void a_long_text_shared_by_many_cells_is_refused_before_it_fills_the_memory() {
        var shared = "<sst><si><t xml:space=\"preserve\"> " + "备".repeat(32_766) + "</t></si></sst>";
        var row = "<row>" + "<c t=\"s\"><v>0</v></c>".repeat(256) + "</row>";
        var parts = Map.of("xl/worksheets/sheet1.xml", sheet(CELLS, row.repeat(3_000)), "xl/sharedStrings.xml", shared);
        assertRefused(meeting(Workbooks.ofXml(parts)), Code.FILE_TOO_LARGE);
    }

    @Test
    void a_formula_counts_for_nothing_beside_its_value() {
        var formula = "<f>" + "1+".repeat(50_000) + "1</f>";
        var row = "<c r=\"A2\" t=\"str\">" + formula + "<v>王英</v></c><c r=\"B2\">" + formula
                + "<v>14000000001</v></c><c r=\"C2\" t=\"str\"><v>√</v></c>";
        assertThat(read(meeting(Workbooks.ofXml(sheet(row, "")))).count(SheetStatus.AWARD))
                .isEqualTo(1);
    }

    @Test
    void very_many_shared_and_array_formulas_take_no_time() {
        var row = new StringBuilder();
        for (var at = 3; at < 60_000; at++) {
            row.append("<row r=\"" + at + "\"><c r=\"H" + at + "\"><f t=\"array\" ref=\"H" + at + "\">1</f></c><c r=\"I"
                    + at + "\"/></row>");
        }
        assertThat(read(meeting(Workbooks.ofXml(sheet(CELLS, row.toString())))).rows())
                .hasSize(1);
    }

    @Test
    void entities_of_all_kinds_are_refused(@TempDir Path directory) throws IOException {
        var secret = Files.writeString(directory.resolve("secret"), "王英");
        var laughs = new StringBuilder("<!ENTITY l0 \"王英\">");
        for (var at = 1; at <= 9; at++) {
            laughs.append("<!ENTITY l" + at + " \"" + ("&l" + (at - 1) + ";").repeat(10) + "\">");
        }
        for (var entities : Map.of(
                        "<!ENTITY e SYSTEM \"" + secret.toUri() + "\">",
                        "&e;",
                        "<!ENTITY e \"王英\">",
                        "&e;",
                        laughs.toString(),
                        "&l9;")
                .entrySet()) {
            var named = sheet(CELLS.replace("王英", entities.getValue()), "");
            var file = Workbooks.ofXml("<!DOCTYPE worksheet [" + entities.getKey() + "]>" + named);
            assertRefused(meeting(file), Code.NOT_A_TABLE);
        }
        var external = "<!DOCTYPE worksheet SYSTEM \"" + secret.toUri() + "\">" + sheet(CELLS, "");
        assertRefused(meeting(Workbooks.ofXml(external)), Code.NOT_A_TABLE);
    }

    @Test
    void escaped_characters_are_read_however_many() {
        // The platform's own limits on entities must not reject what every workbook contains.
        var cell = "<c t=\"str\"><v>" + "&amp;&#22791;".repeat(15_000) + "</v></c>";
        var file = Workbooks.ofXml(sheet(CELLS, ("<row><c/><c/><c/>" + cell + "</row>").repeat(20)));
        assertThat(read(meeting(file)).rows()).hasSize(1);
    }
}
