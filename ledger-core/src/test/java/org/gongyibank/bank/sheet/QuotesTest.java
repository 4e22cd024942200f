package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongyibank.bank.sheet.Samples.read;
import static org.gongyibank.bank.sheet.Samples.refusal;
import static org.gongyibank.bank.sheet.Samples.utf8;

import java.util.List;
import org.gongyibank.bank.sheet.FileProblem.Code;
import org.junit.jupiter.api.Test;

/** A quotation mark that means "as above" must not make the person in the next row disappear. */
class QuotesTest {
    private static final KnownMembers REGISTER =
            Samples.register("王英 14000000001 -", "孙七 14000000007 -", "赵六 14000000006 -");
    private static final String HEADER = "2026年11月20日\n姓名,手机,签名,备注\n";

    private static Reading<Sheet> meeting(String text) {
        return SheetReader.read(utf8(text), SheetKind.MEETING, REGISTER);
    }

    private static void assertBroken(String text, String where) {
        assertThat(refusal(meeting(text))).isEqualTo(new FileProblem(Code.BROKEN_QUOTES, where));
    }

    @Test
    void ditto_marks_in_the_last_column_refuse_the_file_and_name_the_line() {
        var text = HEADER + "赵六,14000000006,√,\n王英,14000000001,√,\"\n孙七,14000000007,√,\"\n";
        assertBroken(text, "line 4");
        assertBroken(text.replace(',', '\t'), "line 4");
        assertBroken(text.replace("\n", "\r\n"), "line 4");
    }

    @Test
    void ditto_marks_in_any_column_refuse_the_file() {
        assertBroken(HEADER + "王英,14000000001,\",\n孙七,14000000007,\",\n赵六,14000000006,√,\n", "line 3");
        assertBroken(HEADER + "王英,\",√,\n孙七,\",√,\n赵六,14000000006,√,\n", "line 3");
        assertBroken(HEADER + "王英,14000000001,√,\"\n孙七,14000000007,\",\n赵六,14000000006,√,\n", "line 3");
        assertBroken(HEADER + "王英,14000000001,\",\n孙七,14000000007,√,\"\n赵六,14000000006,√,\n", "line 3");
    }

    @Test
    void a_quotation_above_the_header_does_not_hide_rows_either() {
        assertBroken("\"签到表\n姓名,手机,签名,备注\n王英,14000000001,√,\"\n姓名,手机,签名,备注\n孙七,14000000007,√,\n", "line 1");
    }

    @Test
    void quoted_cells_with_line_breaks_are_read() {
        var text = """
                2026年11月20日
                姓名,手机,"签
                名",备注
                王英,14000000001,√,"17号楼,
                1单元101"
                "孙
                七",14000000007,√,"迟到
                "
                赵六,14000000006,√,
                """;
        assertThat(read(meeting(text)).count(SheetStatus.AWARD)).isEqualTo(3);
    }

    @Test
    void the_hint_of_a_spreadsheet_names_the_separator_and_is_no_title() {
        for (var hint : List.of("sep=;", "\"sep=;\"", "SEP=;", "sep=;;;")) {
            var sheet = read(meeting(hint + "\r\n签到表;;\r\n2026年11月20日\r\n姓名;手机;签名\r\n王英;14000000001;已签\r\n"));
            assertThat(sheet.title()).as(hint).isEqualTo("签到表");
            assertThat(sheet.count(SheetStatus.AWARD)).isEqualTo(1);
        }
        var unusual = read(meeting("sep=:\n2026年11月20日\n姓名:手机:签名\n王英:14000000001:已签\n"));
        assertThat(unusual.title()).isEqualTo("2026年11月20日");
        var wrong = read(meeting("sep=;\n" + HEADER + "王英,14000000001,已签,\n"));
        assertThat(wrong.count(SheetStatus.AWARD)).isEqualTo(1);
    }
}
