package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.read;
import static org.gongyibank.bank.sheet.Samples.rows;
import static org.gongyibank.bank.sheet.Samples.signInText;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample sign-in sheet reads the same, in whatever format common programs save it. */
class UglyFilesTest {
    private static final List<SheetRow> EXPECTED = meeting(Samples.bytes(Samples.SIGN_IN));

    private static List<SheetRow> meeting(byte[] file) {
        return read(SheetReader.read(file, SheetKind.MEETING, Samples.REGISTER)).rows();
    }

    /** Leaves out the names, which are kept as typed. */
    private static List<String> decided(List<SheetRow> rows) {
        return rows.stream()
                .map(row -> row.row() + " " + row.status() + " " + row.member() + " " + row.occurredOn())
                .toList();
    }

    private static void assertSame(String text) {
        assertThat(decided(meeting(utf8(text)))).isEqualTo(decided(EXPECTED));
    }

    @Test
    void every_encoding_reads_the_same() {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(meeting(signInText().getBytes(charset)))
                    .as("%s bare", charset)
                    .isEqualTo(EXPECTED);
            assertThat(meeting(("\uFEFF" + signInText()).getBytes(charset)))
                    .as("%s with BOM", charset)
                    .isEqualTo(EXPECTED);
        }
        assertThat(meeting(signInText().getBytes(Charset.forName("GBK")))).isEqualTo(EXPECTED);
    }

    @Test
    void every_separator_reads_the_same() {
        for (var separator : List.of("\t", ";", "，", "|")) {
            assertThat(meeting(utf8(signInText().replace(",", separator))))
                    .as("separated by %s", separator)
                    .isEqualTo(EXPECTED);
        }
        assertThat(meeting(signInText().replace(',', '\t').getBytes(StandardCharsets.UTF_16LE)))
                .as("Unicode text, as a spreadsheet calls it")
                .isEqualTo(EXPECTED);
    }

    @Test
    void every_line_end_reads_the_same() {
        assertSame(signInText().replace("\r\n", "\n"));
        assertSame(signInText().replace("\r\n", "\r"));
        assertSame(signInText().stripTrailing());
    }

    @Test
    void the_same_rows_as_a_workbook_read_the_same() {
        var lines = signInText().split("\r\n");
        assertThat(decided(meeting(Workbooks.of(Workbooks.rows("说明", "无表头"), Workbooks.rows(lines)))))
                .isEqualTo(decided(EXPECTED));
    }

    @Test
    void blank_rows_sums_and_headers_of_printed_pages_are_skipped() {
        var header = "序号,姓名,联系电话,楼号,签名,备注\r\n";
        var page = "小 计,,,,,\r\n,,,,,\r\n　, ,,\u00A0,,\r\n" + header;
        assertSame(signInText().replace("10,王英", page + "10,王英").replace("20,金新伟", page + "20,金新伟"));
        assertSame(signInText() + "总计：,37人\r\n46,,,,,\r\n47,,,,,备用行\r\n说明：本表由网格员保管,,,,,\r\n");
    }

    @Test
    void everything_in_full_width_reads_the_same() {
        var wide = signInText()
                .chars()
                .mapToObj(c -> Character.toString(c > 0x20 && c < 0x7F && c != ',' ? c + 0xFEE0 : c))
                .collect(Collectors.joining());
        assertThat(wide).contains("１４０００５０００１２", "２０２６年１１月２０日");
        assertSame(wide);
    }

    @Test
    void spaces_and_dashes_of_all_kinds_read_the_same() {
        var text = signInText();
        var number = 0;
        for (var phone : List.of("14000500012", "14000714572", "14000213553", "14000570957", "14000405428")) {
            var dash = List.of("—", "－", "\u00A0", "　", "\u2212").get(number++);
            text = text.replace(
                    phone, "+86 " + phone.substring(0, 3) + dash + phone.substring(3, 7) + dash + phone.substring(7));
        }
        assertSame(text.replace("王英", "王 英")
                .replace("·", "•")
                .replace("18号楼", " １８　号楼")
                .replace("20号楼", "20"));
    }

    @Test
    void quoted_cells_keep_line_breaks_and_separators() {
        var text = signInText().replace("迟到", "\"迟到,\r\n\"\"已说明\"\"\"").replace("序号,姓名,", "\"序号\",\"姓\n名\",");
        assertSame(text);
    }

    @Test
    void short_and_long_rows_are_read() {
        assertSame(signInText().replace("已签,\r\n", "已签\r\n").replace("已签,迟到", "已签,迟到,,,,x"));
    }

    @Test
    void columns_in_other_words_and_another_order_are_found() {
        var lines = new ArrayList<>(List.of("时间,2026/11/20", "签到（手写）,楼栋*,联系 方式,姓　名"));
        signInText().lines().skip(3).limit(45).forEach(line -> {
            var cells = line.split(",", -1);
            lines.add(String.join(",", cells[4], cells[3], cells[2], cells[1]));
        });
        assertSame(String.join("\n", lines));
    }

    @Test
    void words_for_not_being_there_are_no_signature() {
        var words = List.of("未签", "未签到", "未到", "缺席", "请假", "病假", "没来", "无", "否", "×", "x", "/", "-", "——", "0");
        var text = new StringBuilder("2026年11月20日\n姓名,手机,签名\n");
        for (var word : words) text.append("甲一,14000000001,").append(word).append('\n');
        text.append("甲一,14000000001,代签\n甲一,14000000001,√\n");
        var register = Samples.register("甲一 14000000001 -");
        var sheet = read(SheetReader.read(utf8(text.toString()), SheetKind.MEETING, register));
        assertThat(sheet.count(SheetStatus.UNSIGNED)).isEqualTo(words.size() + 1L);
        assertThat(sheet.rows().get(words.size()).problem()).isEqualTo("signed-for");
        assertThat(rows(sheet, SheetStatus.AWARD)).containsExactly(words.size() + 2);
    }

    @Test
    void a_running_number_headed_as_number_is_not_a_members_number() {
        var register = Samples.register("甲一 14000000001 -", "乙二 14000000002 -");
        var text = "2026年11月20日\n编号,姓名,手机,签名\n1,甲一,14000000001,√\n2,乙二,14000000002,√\n";
        var sheet = read(SheetReader.read(utf8(text), SheetKind.MEETING, register));
        assertThat(rows(sheet, SheetStatus.AWARD)).containsExactly(1, 2);
    }

    @Test
    void a_running_number_with_zeros_is_none_either_and_a_line_with_nothing_else_is_blank() {
        var register = Samples.register("甲一 14000000001 -", "乙二 14000000002 -");
        var text = "2026年11月20日\n编号,姓名,手机,签名\n01,甲一,14000000001,√\n02,,,\n03,乙二,14000000002,√\n04,,,\n";
        for (var form : List.of(text, text.replace("\n0", "\n"), text.replace("\n0", "\n00"))) {
            var sheet = read(SheetReader.read(utf8(form), SheetKind.MEETING, register));
            assertThat(sheet.rows())
                    .extracting(row -> row.row() + " " + row.name() + " " + row.status())
                    .containsExactly("1 甲一 AWARD", "2 乙二 AWARD");
        }
    }

    @Test
    void phones_and_numbers_as_a_spreadsheet_writes_them_are_read() {
        var register = new KnownMembers(List.of(new MemberIdentity(7, "100315", "甲一", "14000317379", "3号楼", 3)));
        for (var cells : List.of(",14000317379", ",1.4000317379E10", ",14000317379.0", "100315.0,", "100315,")) {
            var rows = Workbooks.rows("2026年11月20日", "居民编号,手机,姓名,签名", cells + ",甲一,√");
            var sheet = read(SheetReader.read(Workbooks.of(rows), SheetKind.MEETING, register));
            assertThat(sheet.rows().getFirst().member()).as(cells).isEqualTo(7);
        }
    }

    @Test
    void a_date_that_only_its_format_shows_is_found_in_the_title() {
        var sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>签到表</v></c>"
                + "<c r=\"B1\" s=\"1\"><v>46346</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>姓名</v></c>"
                + "<c r=\"B2\" t=\"str\"><v>签名</v></c><c r=\"C2\" t=\"str\"><v>手机</v></c></row><row r=\"3\">"
                + "<c r=\"A3\" t=\"str\"><v>甲一</v></c><c r=\"B3\" t=\"str\"><v>有</v></c>"
                + "<c r=\"C3\"><v>14000000001</v></c></row></sheetData></worksheet>";
        var styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        var file = Workbooks.zip(Map.of(
                "xl/worksheets/sheet1.xml",
                sheet,
                "xl/styles.xml",
                styles,
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "[Content_Types].xml",
                "<Types><Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
                        + "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>"));
        var read = read(SheetReader.read(file, SheetKind.MEETING, Samples.register("甲一 14000000001 -")));
        assertThat(read.rows().getFirst().occurredOn()).hasToString("2026-11-20");
        assertThat(read.count(SheetStatus.AWARD)).isEqualTo(1);
    }
}
